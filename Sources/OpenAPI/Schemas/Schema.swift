import Basics
import Domain

/// JSON Schema (draft 2020-12) for single values.
enum Schema {
    static let flag: JSON = ["type": "boolean"]
    static let nothing: JSON = ["type": "null"]
    static let uuid: JSON = [
        "type": "string", "format": "uuid", "pattern": .string(Pattern.uuid),
    ]
    static let time: JSON = ["type": "string", "format": "date-time"]
    static let link: JSON = ["type": "string", "format": "uri"]
    static let text: JSON = ["type": "string"]

    /// Returns a reference to a schema of the document.
    static func named(_ name: String) -> JSON { .reference("schemas", name) }

    /// Returns a string schema; lengths are in characters, which are Unicode scalar values.
    static func text(_ length: ClosedRange<Int>, pattern: String? = nil) -> JSON {
        .members([
            ("type", "string"),
            ("minLength", length.lowerBound > 0 ? .integer(Int64(length.lowerBound)) : nil),
            ("maxLength", .integer(Int64(length.upperBound))),
            ("pattern", pattern.map(JSON.string)),
        ])
    }

    /// Returns an enumeration of strings.
    static func choice(_ choices: [String]) -> JSON {
        ["type": "string", "enum": .texts(choices)]
    }

    /// Returns a choice of numbers; integers as an `enum`, which is the only form that code
    /// generators support.
    static func choice(_ choices: [Double]) -> JSON {
        let values = choices.map(JSON.plain)
        guard choices.allSatisfy({ $0 == $0.rounded() }) else {
            return ["anyOf": .array(values.map { ["type": "number", "const": $0] })]
        }
        return ["type": "integer", "enum": .array(values)]
    }

    static func whole(_ range: ClosedRange<Int>) -> JSON {
        [
            "type": "integer", "minimum": .integer(Int64(range.lowerBound)),
            "maximum": .integer(Int64(range.upperBound)),
        ]
    }

    /// Returns an integer schema without a maximum.
    static func whole(from least: Int) -> JSON {
        ["type": "integer", "minimum": .integer(Int64(least))]
    }

    static func number(_ range: ClosedRange<Double>) -> JSON {
        [
            "type": "number", "minimum": .plain(range.lowerBound),
            "maximum": .plain(range.upperBound),
        ]
    }

    /// Returns an array schema.
    static func list(_ items: JSON, count: ClosedRange<Int>? = nil) -> JSON {
        .members([
            ("type", "array"), ("items", items),
            (
                "minItems",
                count.flatMap { $0.lowerBound > 0 ? .integer(Int64($0.lowerBound)) : nil }
            ),
            ("maxItems", count.map { .integer(Int64($0.upperBound)) }),
        ])
    }

    /// The number of entries of a list's page.
    static let page = whole(RequestLimits.page).with([
        "default": .integer(Int64(RequestLimits.standardPage))
    ])

    // MARK: - Objects and alternatives

    /// Returns an object schema; additional properties are allowed unless it is strict.
    static func object(
        _ properties: JSON,
        required: [String],
        isStrict: Bool = false
    ) -> JSON {
        .members([
            ("type", "object"),
            ("properties", properties),
            ("required", required.isEmpty ? nil : .texts(required)),
            ("additionalProperties", isStrict ? false : nil),
        ])
    }

    /// Returns a `oneOf` of components with a property as discriminator.
    static func oneOf(_ schemas: [(value: String, name: String)], by property: String) -> JSON {
        let mapping = schemas.map { JSON.Member($0.value, named($0.name)["$ref"] ?? .null) }
        return [
            "oneOf": .array(schemas.map { named($0.name) }),
            "discriminator": ["propertyName": .string(property), "mapping": .object(mapping)],
        ]
    }

    /// Combines schemas with `anyOf`.
    static func any(_ schemas: JSON...) -> JSON { ["anyOf": .array(schemas)] }

    /// Makes a schema nullable.
    static func nullable(_ schema: JSON) -> JSON {
        if case .array(let schemas)? = schema["anyOf"] {
            return schema.with(["anyOf": .array(schemas + [nothing])])
        }
        guard case .string(let type)? = schema["type"], schema["enum"] == nil else {
            return any(schema, nothing)
        }
        return schema.with(["type": [.string(type), "null"]])
    }
}

extension JSON {
    /// Adds a description to a schema.
    func noted(_ note: String?) -> JSON {
        note.map { with(["description": .string($0)]) } ?? self
    }
}
