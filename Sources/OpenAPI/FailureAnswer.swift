import Dialects
import Basics
import Domain
import HTTP
import HTTPTypes

/// An error response, defined once in a document's components.
struct FailureAnswer {
    let name: String
    let status: Int
    let description: String
    /// Name of its schema.
    let schema: String
    /// Bodies by name.
    let examples: [(String, JSON)]

    /// Encodes some failures of one status in a dialect, as named examples.
    init(
        _ name: String,
        _ description: String,
        _ failures: [(String, Failure)],
        schema: String = "Error",
        in dialect: Dialect
    ) {
        self.name = name
        self.description = description
        self.schema = schema
        status = failures.first?.1.code.status.code ?? 500
        examples = failures.map { ($0.0, .body(of: dialect.answer(to: $0.1))) }
    }

    /// Creates a response to a failure that only an endpoint itself can have.
    init(
        _ name: String,
        _ status: Int,
        _ description: String,
        _ examples: [(String, JSON)],
        schema: String = "Error"
    ) {
        self.name = name
        self.status = status
        self.description = description
        self.schema = schema
        self.examples = examples
    }

    /// The response object.
    var json: JSON {
        Answer(
            status,
            description,
            Schema.named(schema),
            examples: examples,
            headers: Headers.keyed + ([429, 503].contains(status) ? ["Retry-After"] : [])
        ).json
    }

    /// Returns the response components of some failures.
    static func components(_ failures: [FailureAnswer]) -> JSON {
        .members(failures.map { ($0.name, $0.json) })
    }
}

extension [FailureAnswer] {
    /// References to the responses, by status.
    var answers: [Answer] { sorted { $0.status < $1.status }.map(Answer.init) }
}

extension JSON {
    /// Parses the body of a response.
    static func body(of answer: Response) -> JSON { JSON(parsing: answer.body) ?? .null }
}
