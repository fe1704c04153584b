import Basics

/// A member of a shape: its schema and its example.
struct Field {
    let schema: JSON
    let example: JSON
    var isRequired = true

    init(_ schema: JSON, _ example: JSON) {
        self.schema = schema
        self.example = example
    }

    // MARK: - Kinds

    static func text(_ example: JSON) -> Field { Field(Schema.text, example) }

    static func uuid(_ example: String) -> Field { Field(Schema.uuid, .string(example)) }

    static func time(_ example: JSON) -> Field { Field(Schema.time, example) }

    static func link(_ example: String) -> Field { Field(Schema.link, .string(example)) }

    static func flag(_ example: Bool) -> Field { Field(Schema.flag, .bool(example)) }

    /// A whole number without a maximum.
    static func whole(_ example: Int, from least: Int = 0) -> Field {
        Field(Schema.whole(from: least), .integer(Int64(example)))
    }

    static func whole(_ example: Int, in range: ClosedRange<Int>) -> Field {
        Field(Schema.whole(range), .integer(Int64(example)))
    }

    /// A number of credits that corrections can take below zero.
    static func balance(_ example: Int) -> Field {
        Field(["type": "integer"], .integer(Int64(example)))
    }

    static func choice(_ choices: [String], _ example: JSON) -> Field {
        Field(Schema.choice(choices), example)
    }

    /// A boolean that is always the same.
    static func always(_ flag: Bool) -> Field {
        Field(["type": "boolean", "const": .bool(flag)], .bool(flag))
    }

    /// A list with one item as its example.
    static func list(_ item: Field) -> Field {
        Field(Schema.list(item.schema), .array([item.example]))
    }

    /// An object without a name of its own.
    static func object(_ members: Shape.Members) -> Field {
        let shape = Shape("", members)
        return Field(shape.schema, shape.example)
    }

    // MARK: - Changes

    /// The field that may be null, as it is in the example.
    var orNull: Field { Field(Schema.nullable(schema), .null) }

    /// The field that may be null, but is not in the example.
    var nullable: Field { Field(Schema.nullable(schema), example) }

    /// The field that some answers lack.
    var optional: Field {
        var field = self
        field.isRequired = false
        return field
    }

    /// Adds a description.
    func noted(_ note: String) -> Field { Field(schema.noted(note), example) }
}
