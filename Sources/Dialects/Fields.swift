import Domain
import Foundation
import HTTP

/// Reads the fields of a v1 body, each with the error that its customer understands.
///
/// A field that is null counts as left out. Errors read `The 'chaos' field must be a number from 0
/// to 100.`
struct V1Fields {
    private let object: JSON

    /// Reads from a body that is an object.
    init(_ object: JSON) { self.object = object }

    /// A text that must be there and not blank, of at most `limit` characters.
    ///
    /// Throws `invalid`.
    func requiredText(_ name: String, limit: Int) throws(Failure) -> String {
        guard let value = value(name) else { throw missing(name) }
        guard case .string(let text) = value else { throw wrong(name, "a string") }
        guard text.contains(where: { !$0.isWhitespace }) else { throw missing(name) }
        guard text.unicodeScalars.count <= limit else {
            throw wrong(name, "at most \(limit) characters long")
        }
        return text
    }

    /// One of some texts, or nil if it is left out.
    ///
    /// Throws `invalid`.
    func choice(_ name: String, of choices: [String]) throws(Failure) -> String? {
        guard let value = value(name) else { return nil }
        guard case .string(let text) = value, choices.contains(text) else {
            throw wrong(name, "one of: " + choices.joined(separator: ", "))
        }
        return text
    }

    /// One of some numbers, or nil if it is left out.
    ///
    /// Throws `invalid`.
    func choice(_ name: String, of choices: [Double]) throws(Failure) -> Double? {
        guard let value = value(name) else { return nil }
        guard let number = Self.number(value), choices.contains(number) else {
            throw wrong(name, "one of: " + choices.map(Self.short).joined(separator: ", "))
        }
        return number
    }

    /// A number in a range, or nil if it is left out.
    ///
    /// Throws `invalid`.
    func number(_ name: String, in range: ClosedRange<Double>) throws(Failure) -> Double? {
        guard let value = value(name) else { return nil }
        guard let number = Self.number(value), range.contains(number) else {
            throw wrong(
                name,
                "a number from \(Self.short(range.lowerBound)) to \(Self.short(range.upperBound))"
            )
        }
        return number
    }

    /// An absolute http or https URL, or nil if it is left out.
    ///
    /// Throws `invalid`.
    func webURL(_ name: String) throws(Failure) -> String? {
        guard let value = value(name) else { return nil }
        guard case .string(let text) = value, text.utf8.count <= 2048, let url = URL(string: text),
            ["http", "https"].contains(url.scheme?.lowercased()), url.host()?.isEmpty == false
        else { throw wrong(name, "an http or https URL") }
        return text
    }

    // MARK: - Private

    private func value(_ name: String) -> JSON? {
        guard let value = object[name], value != .null else { return nil }
        return value
    }

    private func missing(_ name: String) -> Failure {
        Failure(.invalid, "The '\(name)' field is required.", field: name)
    }

    private func wrong(_ name: String, _ expected: String) -> Failure {
        Failure(.invalid, "The '\(name)' field must be \(expected).", field: name)
    }

    private static func number(_ value: JSON) -> Double? {
        switch value {
        case .integer(let whole): Double(whole)
        case .number(let number): number
        default: nil
        }
    }

    private static func short(_ number: Double) -> String {
        number == number.rounded() ? String(Int(number)) : String(number)
    }
}
