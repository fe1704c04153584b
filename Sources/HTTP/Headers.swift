import Basics

/// The header fields of a request or a response, in the order in which they are sent.
///
/// A name may occur several times (RFC 9110, section 5.3).
package struct Headers: Sendable {
    /// One field.
    package struct Field: Equatable, Sendable {
        package let name: HeaderName
        /// Without control characters but the tab: a value can't end its field and begin another (RFC
        /// 9110, section 5.5).
        package let value: String

        /// Makes a field; control characters of its value become blanks.
        package init(name: HeaderName, value: String) {
            self.name = name
            self.value = Self.oneLine(value)
        }

        private static func oneLine(_ value: String) -> String {
            var value = value
            guard value.withUTF8({ UnsafeRawBufferPointer($0).hasHeaderControl }) else {
                return value
            }
            let bytes = value.utf8.map { $0 < 0x20 && $0 != 0x09 || $0 == 0x7F ? 0x20 : $0 }
            return String(decoding: bytes, as: UTF8.self)
        }
    }

    package private(set) var fields: [Field]

    /// Makes an empty list.
    package init() { fields = [] }

    /// The value of a name, its several values joined by commas; nil if there is none.
    ///
    /// Setting replaces all values of the name, nil removes them.
    package subscript(_ name: HeaderName) -> String? {
        get {
            guard let first = fields.firstIndex(where: { $0.name == name }) else { return nil }
            guard fields[(first + 1)...].contains(where: { $0.name == name }) else {
                return fields[first].value
            }
            return values(of: name).joined(separator: ", ")
        }
        set {
            fields.removeAll { $0.name == name }
            if let newValue { append(name, newValue) }
        }
    }

    /// Returns whether there is a field of that name.
    package func contains(_ name: HeaderName) -> Bool { fields.contains { $0.name == name } }

    /// The values of a name, in their order.
    package func values(of name: HeaderName) -> [String] {
        fields.filter { $0.name == name }.map(\.value)
    }

    /// Adds a field behind those that there are, also behind one of the same name.
    package mutating func append(_ name: HeaderName, _ value: String) {
        fields.append(Field(name: name, value: value))
    }

    /// Adds the fields of another list behind those that there are.
    package mutating func append(contentsOf other: Headers) { fields += other.fields }

    /// Makes room for so many fields.
    package mutating func reserveCapacity(_ count: Int) { fields.reserveCapacity(count) }
}

extension Headers: Equatable {
    /// Compares the values of each name: the order of different names has no meaning.
    package static func == (left: Headers, right: Headers) -> Bool {
        HeaderName.allCases.allSatisfy { left.values(of: $0) == right.values(of: $0) }
    }
}

extension Headers: ExpressibleByDictionaryLiteral {
    package init(dictionaryLiteral elements: (HeaderName, String)...) {
        fields = elements.map { Field(name: $0, value: $1) }
    }
}
