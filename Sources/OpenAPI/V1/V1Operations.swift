import Basics
import Dialects
import Domain
import HTTP

/// The v1 API's operations, followed by its aliases.
struct V1Operations {
    let examples: V1Examples
    let prices: PriceList

    /// Creates the operations; `server` is the base URL of links.
    init(server: String, prices: PriceList) {
        examples = V1Examples(server: server)
        self.prices = prices
    }

    var all: [OpenAPIOperation] { submissions + jobs + [account, document] + aliases }

    /// The operation `GET /v1/jobs/{id}`.
    var job: OpenAPIOperation { read("job", "JobAnswer", at: "/v1/jobs/{id}", id: "getJob") }

    /// Returns an operation that reads a job and returns it under a key.
    func read(
        _ key: String,
        _ schema: String,
        at path: String,
        id: String
    ) -> OpenAPIOperation {
        let samples = [
            ("processing", V1Examples.processing), ("succeeded", examples.succeeded),
            ("described", V1Examples.described), ("cancelled", V1Examples.cancelled),
        ]
        let headers = Headers.keyed + ["ETag", "Preference-Applied"]
        return OpenAPIOperation(
            method: "get",
            path: path,
            id: id,
            tag: "Jobs",
            summary: "Read a job",
            description: "A job's state and results. Ask every few seconds, or wait with `Prefer`.",
            parameters: [SharedParameters.id, SharedParameters.wait, SharedParameters.ifNoneMatch],
            answers: [
                Answer(
                    200,
                    "The job.",
                    Schema.named(schema),
                    examples: samples.map { ($0.0, V1Examples.success(key, $0.1)) },
                    headers: headers
                ), Answer(304, "The job has not changed.", headers: headers),
            ] + ([V1Failures.notFound] + V1Failures.keyed).answers
        )
    }

    // MARK: - Private

    private var submissions: [OpenAPIOperation] {
        V1Submission.all.map { $0.operation(examples, prices) }
    }

    private var jobs: [OpenAPIOperation] { [job, list, cancel] }

    private var list: OpenAPIOperation {
        let queries = [V1Parameters.limit, V1Parameters.offset].map { whole in
            SharedParameters.query(
                whole.name,
                Schema.whole(whole.range).with(["default": .integer(Int64(whole.standard))]),
                whole.note
            )
        }
        return OpenAPIOperation(
            method: "get",
            path: "/v1/jobs",
            id: "listJobs",
            tag: "Jobs",
            summary: "List jobs",
            description: "The account's jobs, the newest first.",
            ownParameters: queries,
            answers: [
                Answer(
                    200,
                    "A page of jobs.",
                    Schema.named("JobsAnswer"),
                    examples: [
                        ("one", V1Examples.success("jobs", [examples.succeeded])),
                        ("none", V1Examples.success("jobs", [])),
                    ]
                )
            ] + ([V1Failures.invalid] + V1Failures.keyed).answers
        )
    }

    private var cancel: OpenAPIOperation {
        OpenAPIOperation(
            method: "post",
            path: "/v1/jobs/{id}/cancel",
            id: "cancelJob",
            tag: "Jobs",
            summary: "Cancel a job",
            description:
                "Ends a job that has not ended; its credits come back. 400 if it has ended.",
            parameters: [SharedParameters.id],
            answers: [
                Answer(
                    200,
                    "The job.",
                    Schema.named("JobAnswer"),
                    examples: [
                        ("cancelled", V1Examples.success("job", V1Examples.cancelled))
                    ]
                )
            ] + ([V1Failures.invalid, V1Failures.notFound] + V1Failures.keyed).answers
        )
    }

    private var account: OpenAPIOperation {
        OpenAPIOperation(
            method: "get",
            path: "/v1/account",
            id: "getAccount",
            tag: "Account",
            summary: "Read the account",
            description: "Name, email, plan, and credits: what is left, and all that was granted.",
            answers: [
                Answer(
                    200,
                    "The account.",
                    Schema.named("AccountAnswer"),
                    examples: [
                        ("account", V1Examples.success("account", V1Examples.account))
                    ]
                )
            ] + V1Failures.keyed.answers
        )
    }

    private var document: OpenAPIOperation {
        .document(at: "/v1/openapi.json", title: "apiframe v1")
    }
}
