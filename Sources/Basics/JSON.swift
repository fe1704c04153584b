/// A JSON value (RFC 8259) whose objects keep the order of their members.
///
/// Foundation's encoder orders keys by hash or alphabetically. The APIs' documents have an order of
/// their own, for human readers, so answers are built with this type.
package enum JSON: Sendable, Equatable {
    case null
    case bool(Bool)
    case integer(Int64)
    case number(Double)
    case string(String)
    case array([JSON])
    case object([Member])
    /// A value as text that is known to be JSON, such as one that the store keeps; it is written as it
    /// is.
    case text(String)

    /// One member of an object.
    package struct Member: Sendable, Equatable {
        package let key: String
        package let value: JSON

        /// Creates a member from its key and value.
        package init(_ key: String, _ value: JSON) {
            self.key = key
            self.value = value
        }
    }

    /// The value of an object's first member of that name; nil if there is none.
    package subscript(_ key: String) -> JSON? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.key == key }?.value
    }

    /// Creates a string, or null for nil.
    package static func optional(_ text: String?) -> JSON { text.map(JSON.string) ?? .null }

    /// Creates an integer, or null for nil.
    package static func optional(_ number: Int?) -> JSON {
        number.map { .integer(Int64($0)) } ?? .null
    }
}

extension JSON: ExpressibleByDictionaryLiteral, ExpressibleByArrayLiteral,
    ExpressibleByStringLiteral
{
    package init(dictionaryLiteral elements: (String, JSON)...) {
        self = .object(elements.map { Member($0.0, $0.1) })
    }

    package init(arrayLiteral elements: JSON...) { self = .array(elements) }

    package init(stringLiteral value: String) { self = .string(value) }
}

extension JSON: ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral {
    package init(booleanLiteral value: Bool) { self = .bool(value) }

    package init(integerLiteral value: Int64) { self = .integer(value) }
}
