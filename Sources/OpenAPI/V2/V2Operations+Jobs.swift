import Basics
import Dialects
import HTTP

/// Operations on jobs.
extension V2Operations {
    var jobs: [OpenAPIOperation] { [list, job, cancel, events] }

    // MARK: - Private

    private static let queries: [JSON] = [
        SharedParameters.query("limit", Schema.page, "How many jobs to answer with."),
        SharedParameters.query("cursor", Schema.text, "The `nextCursor` of the page before."),
        SharedParameters.query(
            "status",
            Schema.choice(V2Encode.statuses),
            "Only jobs in this state."
        ), SharedParameters.query("model", Schema.text, "Only jobs of this model."),
        SharedParameters.query("search", Schema.uuid, "Only the job with this id."),
        SharedParameters.query(
            "scope",
            Schema.choice(["user", "team"]).with(["default": "user"]),
            "Whose jobs; an account is its own team, so both are the same."
        ),
        SharedParameters.query(
            "include_models",
            Schema.choice(["true", "false"]).with(["default": "false"]),
            "Whether to name the models that the account has used, as `models`."
        ),
    ]

    private var list: OpenAPIOperation {
        let list = shapes.list
        return OpenAPIOperation(
            route: "GET /v2/jobs",
            id: "listJobs",
            tag: "Jobs",
            summary: "List jobs",
            description: "Jobs, the newest first.",
            ownParameters: Self.queries,
            answers: [
                Answer(
                    200,
                    "A page of jobs.",
                    list.reference,
                    examples: [
                        "page": list.example, "withModels": list.wholeExample,
                        "none": ["jobs": [], "nextCursor": .null, "hasMore": false],
                    ]
                )
            ] + failures(V2Failures.badRequest)
        )
    }

    private var job: OpenAPIOperation {
        let headers = Headers.keyed + ["ETag", "Preference-Applied"]
        return OpenAPIOperation(
            route: "GET /v2/jobs/{id}",
            id: "getJob",
            tag: "Jobs",
            summary: "Read a job",
            description: "A job's state and results. Ask every few seconds, or wait with `Prefer`.",
            parameters: [SharedParameters.id, SharedParameters.wait, SharedParameters.ifNoneMatch],
            answers: [
                Answer(
                    200,
                    "The job.",
                    shapes.job.reference,
                    examples: [
                        "queued": shapes.queued, "processing": shapes.running,
                        "completed": shapes.job.example, "described": shapes.described,
                        "failed": shapes.failed,
                    ],
                    headers: headers
                ), Answer(304, "The job has not changed.", headers: headers),
            ] + failures(V2Failures.badID, V2Failures.notFound)
        )
    }

    private var cancel: OpenAPIOperation {
        OpenAPIOperation(
            route: "POST /v2/jobs/{id}/cancel",
            id: "cancelJob",
            tag: "Jobs",
            summary: "Cancel a job",
            description: """
                Ends a job that has not ended; its credits come back. 400 if it has ended. Beyond the \
                vendor's API.
                """,
            parameters: [SharedParameters.id],
            answers: [
                Answer(
                    200,
                    "The job.",
                    shapes.job.reference,
                    examples: ["cancelled": shapes.cancelled]
                )
            ] + failures(V2Failures.badID, V2Failures.notFound)
        )
    }

    private var events: OpenAPIOperation {
        OpenAPIOperation(
            route: "GET /v2/jobs/{id}/events",
            id: "followJob",
            tag: "Jobs",
            summary: "Follow a job",
            description: """
                A stream of server-sent events, from the job's present state to its end: `progress`, \
                `completed`, `failed` or `cancelled`, each with an `id` and with the job object \
                (`Job`) in one line as its `data`. A job of more than \
                \(DeferredStep.largestPart / 1024) KiB comes without its `input`.
                """,
            parameters: [SharedParameters.id, SharedParameters.lastEventID],
            answers: [
                Answer(
                    200,
                    "The events.",
                    ["description": "Server-sent events; each one's `data` is a `Job`."],
                    examples: ["completed": .string(shapes.events)],
                    type: "text/event-stream"
                ), Answer(204, "The end was seen already; nothing more will come."),
            ] + failures(V2Failures.badID, V2Failures.notFound)
        )
    }
}
