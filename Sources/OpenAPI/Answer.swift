import Basics

/// A response of an operation.
struct Answer {
    let status: String
    let json: JSON

    /// Creates an inline response: a schema with examples by name, and links.
    init(
        _ status: Int,
        _ description: String,
        _ schema: JSON? = nil,
        examples: JSON = [:],
        type: String = "application/json",
        headers: [String] = Headers.keyed,
        links: JSON? = nil
    ) {
        self.status = String(status)
        json = .members([
            ("description", .string(description)), ("headers", Headers.references(headers)),
            ("content", schema.map { Self.content($0, examples, type) }), ("links", links),
        ])
    }

    /// Creates an inline response with the example of its shape.
    init(
        _ status: Int,
        _ description: String,
        _ shape: Shape,
        as name: String,
        headers: [String] = Headers.keyed,
        links: JSON? = nil
    ) {
        self.init(
            status,
            description,
            shape.reference,
            examples: .object([.init(name, shape.example)]),
            headers: headers,
            links: links
        )
    }

    /// Creates a reference to a shared response component.
    init(_ failure: FailureAnswer) {
        status = String(failure.status)
        json = .reference("responses", failure.name)
    }

    /// Returns a content object with examples by name.
    static func content(
        _ schema: JSON,
        _ examples: JSON,
        _ type: String = "application/json"
    ) -> JSON {
        let content = JSON.members([
            ("schema", schema),
            ("examples", examples == [:] ? nil : examples.mapValues { ["value": $0] }),
        ])
        return .object([.init(type, content)])
    }

    /// Returns a request body object.
    static func request(
        _ schema: JSON,
        _ examples: JSON,
        type: String = "application/json"
    ) -> JSON {
        ["required": true, "content": content(schema, examples, type)]
    }
}
