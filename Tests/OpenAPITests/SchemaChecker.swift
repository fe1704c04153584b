import Basics
import HTTP

/// Validates values by the subset of JSON Schema (draft 2020-12) that the documents use.
final class SchemaChecker {
    private let components: [String: JSON]
    private var regexes: [String: Regex<AnyRegexOutput>] = [:]

    /// Creates a checker for a document's schemas.
    init(_ document: JSON) {
        var components: [String: JSON] = [:]
        for case .object(let rooms) in [document["components"] ?? .null] {
            for case let (room, .object(members)) in rooms.map({ ($0.key, $0.value) }) {
                for member in members {
                    components["#/components/\(room)/\(member.key)"] = member.value
                }
            }
        }
        self.components = components
    }

    /// Resolves a reference; returns other schemas unchanged.
    func resolved(_ schema: JSON) -> JSON {
        guard case .string(let name)? = schema["$ref"] else { return schema }
        return components[name] ?? false
    }

    /// Validates a value by a named component.
    func accepts(_ value: JSON, as name: String) -> Bool {
        accepts(value, ["$ref": .string("#/components/schemas/\(name)")])
    }

    /// Validates a value by a schema.
    func accepts(_ value: JSON, _ schema: JSON) -> Bool {
        guard case .object(let keywords) = schema else { return schema != false }
        return keywords.allSatisfy { accepts(value, $0.key, $0.value, schema) }
    }

    // MARK: - Private

    private static let annotations: Set<String> = [
        "description", "title", "default", "format", "discriminator", "then", "x-credits",
        "x-priceIsOurs",
    ]

    private func accepts(_ value: JSON, _ keyword: String, _ rule: JSON, _ schema: JSON) -> Bool {
        switch keyword {
        case "$ref": accepts(value, resolved(schema))
        case "type": rule.items.contains { value.isOfType($0) }
        case "const": value.isEqual(rule)
        case "enum": rule.items.contains(where: value.isEqual)
        case "anyOf": rule.items.contains { accepts(value, $0) }
        case "oneOf": rule.items.count { accepts(value, $0) } == 1
        case "allOf": rule.items.allSatisfy { accepts(value, $0) }
        case "if": !accepts(value, rule) || accepts(value, schema["then"] ?? true)
        case "minimum", "maximum": value.number.map { inOrder($0, rule, keyword) } ?? true
        case "minLength", "maxLength", "pattern": acceptsText(value, keyword, rule)
        case "items", "minItems", "maxItems": acceptsList(value, keyword, rule)
        case "properties", "required", "additionalProperties":
            acceptsObject(value, keyword, rule, schema)
        default: Self.annotations.contains(keyword)
        }
    }

    private func inOrder(_ number: Double, _ limit: JSON, _ keyword: String) -> Bool {
        let limit = limit.number ?? .nan
        return keyword.hasPrefix("min") ? number >= limit : number <= limit
    }

    private func acceptsText(_ value: JSON, _ keyword: String, _ rule: JSON) -> Bool {
        guard case .string(let text) = value else { return true }
        guard case .string(let pattern) = rule else {
            return inOrder(Double(text.unicodeScalars.count), rule, keyword)
        }
        return (try? regex(pattern)?.firstMatch(in: text)) != nil
    }

    /// Compiles a pattern with ECMA-262 semantics: `$` is the very end, and scalars are matched.
    private func regex(_ pattern: String) throws -> Regex<AnyRegexOutput>? {
        if let known = regexes[pattern] { return known }
        let regex = try Regex(pattern.replacing("$", with: "\\z"))
            .matchingSemantics(.unicodeScalar)
        regexes[pattern] = regex
        return regex
    }

    private func acceptsList(_ value: JSON, _ keyword: String, _ rule: JSON) -> Bool {
        guard case .array(let items) = value else { return true }
        guard keyword == "items" else { return inOrder(Double(items.count), rule, keyword) }
        return items.allSatisfy { accepts($0, rule) }
    }

    private func acceptsObject(
        _ value: JSON,
        _ keyword: String,
        _ rule: JSON,
        _ schema: JSON
    ) -> Bool {
        guard case .object(let members) = value else { return true }
        switch keyword {
        case "required":
            return rule.items.allSatisfy { name in members.contains { .string($0.key) == name } }
        case "properties":
            return members.allSatisfy { member in
                rule[member.key].map { accepts(member.value, $0) } ?? true
            }
        default:
            let known = schema["properties"] ?? .null
            return members.allSatisfy { known[$0.key] != nil || accepts($0.value, rule) }
        }
    }
}

extension JSON {
    /// Items of an array; other values as a single item.
    fileprivate var items: [JSON] { if case .array(let items) = self { items } else { [self] } }

    fileprivate var number: Double? {
        switch self {
        case .integer(let whole): Double(whole)
        case .number(let number): number
        default: nil
        }
    }

    /// Compares values; numbers are equal independent of their notation.
    fileprivate func isEqual(_ other: JSON) -> Bool {
        if let number, let second = other.number { return number == second }
        return self == other
    }

    fileprivate func isOfType(_ name: JSON) -> Bool {
        switch (name, self) {
        case ("null", .null), ("boolean", .bool), ("string", .string), ("array", .array),
            ("object", .object), ("number", .integer), ("number", .number), ("integer", .integer):
            true
        case ("integer", .number(let number)): number == number.rounded()
        default: false
        }
    }
}
