import Basics
import Domain
import Foundation
import HTTP

/// Reads the fields of a body, each with the error that its customer understands.
///
/// A field that is null counts as left out. Errors read `The 'chaos' field must be a number from 0
/// to 100.`
///
/// Notes the names that it is asked for: a decoder asks for all of its fields, whatever a body
/// holds, so that all other names are unknown, and no second list can differ from its reading.
struct Fields {
    private let object: JSON
    private let known = Names()
    /// True if choices are compared without regard to case.
    private let ignoresCase: Bool

    /// Reads from a body that is an object.
    init(_ object: JSON, ignoresCase: Bool = false) {
        self.object = object
        self.ignoresCase = ignoresCase
    }

    /// Warnings of the members that no function here was asked for until now.
    var unknown: [JobWarning] { UnknownFields.warnings(in: object, besides: known.names.sorted()) }

    /// True if a field has a value.
    func has(_ name: String) -> Bool { value(name) != nil }

    // MARK: - Texts, choices, truth

    /// A text that must be there and not blank, of at most `limit` characters.
    ///
    /// Throws `invalid`.
    func requiredText(_ name: String, limit: Int) throws(Failure) -> String {
        guard let text = try optionalText(name, limit: limit) else { throw missing(name) }
        return text
    }

    /// A text of at most `limit` characters; nil if it is left out or blank.
    ///
    /// Throws `invalid`.
    func optionalText(_ name: String, limit: Int) throws(Failure) -> String? {
        guard let value = value(name) else { return nil }
        guard case .string(let text) = value else { throw wrong(name, "a string") }
        guard !text.isBlank else { return nil }
        guard text.unicodeScalars.count <= limit else {
            throw wrong(name, "at most \(limit) characters long")
        }
        return text
    }

    /// One of some texts, spelt as in `choices`, or nil if it is left out.
    ///
    /// Throws `invalid`.
    func choice(_ name: String, of choices: [String]) throws(Failure) -> String? {
        guard let value = value(name) else { return nil }
        guard case .string(let text) = value,
            let choice = choices.first(where: { isSame($0, text) })
        else { throw wrong(name, "one of: " + choices.joined(separator: ", ")) }
        return choice
    }

    /// One of some texts, which must be there.
    ///
    /// Throws `invalid`.
    func requiredChoice(_ name: String, of choices: [String]) throws(Failure) -> String {
        guard let choice = try choice(name, of: choices) else { throw missing(name) }
        return choice
    }

    /// True or false, or nil if it is left out.
    ///
    /// Throws `invalid`.
    func flag(_ name: String) throws(Failure) -> Bool? {
        guard let value = value(name) else { return nil }
        guard case .bool(let flag) = value else { throw wrong(name, "true or false") }
        return flag
    }

    // MARK: - Addresses

    /// An absolute http or https URL, or nil if it is left out.
    ///
    /// Throws `invalid`.
    func webURL(_ name: String) throws(Failure) -> String? {
        guard let value = value(name) else { return nil }
        guard case .string(let text) = value, Self.isWebURL(text) else {
            throw wrong(name, "an http or https URL")
        }
        return text
    }

    // MARK: - Failures

    /// The failure for a required field that is missing.
    func missing(_ name: String) -> Failure {
        Failure(.invalid, "The '\(name)' field is required.", field: name)
    }

    /// The failure for a field with a wrong value.
    func wrong(_ name: String, _ expected: String) -> Failure {
        Failure(.invalid, "The '\(name)' field must be \(expected).", field: name)
    }

    // MARK: - For other kinds of fields

    /// A field's value; nil for null too.
    func value(_ name: String) -> JSON? {
        known.names.insert(name)
        guard let value = object[name], value != .null else { return nil }
        return value
    }

    /// The entries of an array that must be there.
    ///
    /// Throws `invalid`.
    func list(
        _ name: String,
        count: ClosedRange<Int>,
        of things: String
    ) throws(Failure) -> [JSON] {
        guard let value = value(name) else { throw missing(name) }
        guard case .array(let values) = value, count.contains(values.count) else {
            throw wrong(
                name,
                "an array of \(count.lowerBound) to \(count.upperBound) \(things)"
            )
        }
        return values
    }

    /// True if a text is an absolute http or https URL of at most `RequestLimits.url` bytes.
    static func isWebURL(_ text: String) -> Bool {
        text.utf8.count <= RequestLimits.url && WebURL(text) != nil
    }

    // MARK: - Private

    /// Compares lengths first: a text can have megabytes.
    private func isSame(_ choice: String, _ text: String) -> Bool {
        guard choice.utf8.count == text.utf8.count else { return false }
        return choice == text || ignoresCase && choice.lowercased() == text.lowercased()
    }

    /// Names that copies of the same fields note together.
    private final class Names {
        var names: Set<String> = []
    }
}
