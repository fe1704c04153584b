import Dialects
import Basics
import HTTP

/// A response of an operation.
struct Answer {
    let status: String
    let json: JSON

    /// Creates an inline response: a schema with named examples, and links.
    init(
        _ status: Int,
        _ description: String,
        _ schema: JSON? = nil,
        examples: [(String, JSON)] = [],
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

    /// Creates a reference to a shared response component.
    init(_ failure: FailureAnswer) {
        status = String(failure.status)
        json = .reference("responses", failure.name)
    }

    /// Returns a content object with named examples.
    static func content(
        _ schema: JSON,
        _ examples: [(String, JSON)],
        _ type: String = "application/json"
    ) -> JSON {
        let named = examples.map { ($0.0, Optional(["value": $0.1] as JSON)) }
        let content = JSON.members([
            ("schema", schema), ("examples", named.isEmpty ? nil : .members(named)),
        ])
        return .object([.init(type, content)])
    }

    /// Returns a request body object.
    static func request(
        _ schema: JSON,
        _ examples: [(String, JSON)],
        type: String = "application/json"
    ) -> JSON {
        ["required": true, "content": content(schema, examples, type)]
    }
}
