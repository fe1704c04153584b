import Basics
import Dialects
import Domain
import HTTPTypes

/// An error response, defined once in a document's components.
struct FailureAnswer {
    let name: String
    let status: Int
    let description: String
    /// Name of its schema.
    let schema: String
    /// Bodies by name.
    let examples: JSON

    /// Encodes some failures of one status in a dialect, as examples by name.
    init(
        _ name: String,
        _ description: String,
        _ failures: KeyValuePairs<String, Failure>,
        schema: String = "Error",
        in dialect: Dialect
    ) {
        self.name = name
        self.description = description
        self.schema = schema
        status = failures.first?.value.code.status.code ?? 500
        examples = .object(
            failures.map { JSON.Member($0.key, .body(of: dialect.answer(to: $0.value))) }
        )
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
