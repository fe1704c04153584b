import Basics

/// An answer, described once: its schema and its example come from the same members.
struct Shape {
    /// Members in the encoder's order.
    struct Members: ExpressibleByDictionaryLiteral {
        fileprivate var all: [(name: String, field: Field)]

        init(dictionaryLiteral elements: (String, Field)...) {
            all = elements.map { (name: $0.0, field: $0.1) }
        }

        static func + (first: Members, second: Members) -> Members {
            var both = first
            both.all += second.all
            return both
        }
    }

    /// The random part of the links in examples.
    static let token = "8c1e9b2a7d64f3e06f1c2b9e7d3a4f50"

    /// Name of the schema among the document's components.
    let name: String
    let schema: JSON
    /// The example without optional members.
    let example: JSON
    /// The example with every member.
    let wholeExample: JSON

    /// Creates a shape of its members; a strict one has no others.
    init(_ name: String, _ members: Members, isStrict: Bool = false) {
        self.name = name
        schema = Schema.object(members, isStrict: isStrict)
        example = members.example(isWhole: false)
        wholeExample = members.example(isWhole: true)
    }

    /// Creates a shape of another one's members with some in front of and behind them.
    init(_ name: String, _ front: Members = [:], around base: Shape, _ behind: Members = [:]) {
        self.name = name
        let parts = [front, behind].map { $0.all.isEmpty ? [] : [Schema.object($0)] }
        schema = ["allOf": .array(parts[0] + [base.reference] + parts[1])]
        example = front.example(isWhole: false).with(base.example)
            .with(behind.example(isWhole: false))
        wholeExample = front.example(isWhole: true).with(base.wholeExample)
            .with(behind.example(isWhole: true))
    }

    /// A reference to the schema.
    var reference: JSON { Schema.named(name) }

    /// The shape as a member of another.
    var field: Field { Field(reference, example) }
}

extension Shape.Members {
    fileprivate func example(isWhole: Bool) -> JSON {
        .object(
            all.filter { isWhole || $0.field.isRequired }
                .map { JSON.Member($0.name, $0.field.example) }
        )
    }
}

extension Schema {
    /// Returns the schema of an object with some members.
    static func object(_ members: Shape.Members, isStrict: Bool = false) -> JSON {
        object(
            .object(members.all.map { JSON.Member($0.name, $0.field.schema) }),
            required: members.all.filter(\.field.isRequired).map(\.name),
            isStrict: isStrict
        )
    }
}
