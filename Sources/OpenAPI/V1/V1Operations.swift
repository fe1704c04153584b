import Basics
import Dialects
import Domain

/// The v1 API's operations, followed by its aliases.
struct V1Operations {
    let shapes: V1Shapes
    let prices: PriceList

    var all: [OpenAPIOperation] { submissions + [job, list, cancel, account, document] + aliases }

    /// The operation `GET /v1/jobs/{id}`.
    var job: OpenAPIOperation { read("job", shapes.jobAnswer, at: "/v1/jobs/{id}", id: "getJob") }

    /// Returns an operation that reads a job and returns it under a key of a shape.
    func read(_ key: String, _ shape: Shape, at path: String, id: String) -> OpenAPIOperation {
        let samples: JSON = [
            "processing": shapes.running, "succeeded": shapes.job.example,
            "described": shapes.described, "cancelled": shapes.cancelled,
        ]
        let headers = Headers.keyed + ["ETag", "Preference-Applied"]
        return OpenAPIOperation(
            route: "GET \(path)",
            id: id,
            tag: "Jobs",
            summary: "Read a job",
            description: "A job's state and results. Ask every few seconds, or wait with `Prefer`.",
            parameters: [SharedParameters.id, SharedParameters.wait, SharedParameters.ifNoneMatch],
            answers: [
                Answer(
                    200,
                    "The job.",
                    shape.reference,
                    examples: samples.mapValues { shape.example.with(.object([.init(key, $0)])) },
                    headers: headers
                ), Answer(304, "The job has not changed.", headers: headers),
            ] + ([V1Failures.notFound] + V1Failures.keyed).answers
        )
    }

    // MARK: - Private

    private var submissions: [OpenAPIOperation] {
        V1Submission.all.map { $0.operation(shapes, prices) }
    }

    private var list: OpenAPIOperation {
        let queries = [V1Parameters.limit, V1Parameters.offset].map { whole in
            SharedParameters.query(
                whole.name,
                Schema.whole(whole.range).with(["default": .integer(Int64(whole.standard))]),
                whole.note
            )
        }
        let page = shapes.jobs
        return OpenAPIOperation(
            route: "GET /v1/jobs",
            id: "listJobs",
            tag: "Jobs",
            summary: "List jobs",
            description: "The account's jobs, the newest first.",
            ownParameters: queries,
            answers: [
                Answer(
                    200,
                    "A page of jobs.",
                    page.reference,
                    examples: ["one": page.example, "none": page.example.with(["jobs": []])]
                )
            ] + ([V1Failures.invalid] + V1Failures.keyed).answers
        )
    }

    private var cancel: OpenAPIOperation {
        let job = shapes.jobAnswer.example.with(["job": shapes.cancelled])
        return OpenAPIOperation(
            route: "POST /v1/jobs/{id}/cancel",
            id: "cancelJob",
            tag: "Jobs",
            summary: "Cancel a job",
            description:
                "Ends a job that has not ended; its credits come back. 400 if it has ended.",
            parameters: [SharedParameters.id],
            answers: [
                Answer(200, "The job.", shapes.jobAnswer.reference, examples: ["cancelled": job])
            ] + ([V1Failures.invalid, V1Failures.notFound] + V1Failures.keyed).answers
        )
    }

    private var account: OpenAPIOperation {
        OpenAPIOperation(
            route: "GET /v1/account",
            id: "getAccount",
            tag: "Account",
            summary: "Read the account",
            description: "Name, email, plan, and credits: what is left, and all that was granted.",
            answers: [Answer(200, "The account.", V1Shapes.account, as: "account")]
                + V1Failures.keyed.answers
        )
    }

    private var document: OpenAPIOperation {
        .document(at: "/v1/openapi.json", title: "apiframe v1")
    }
}
