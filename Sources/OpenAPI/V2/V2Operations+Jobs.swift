import Dialects
import Basics
import HTTP

/// Operations on jobs.
extension V2Operations {
    var jobs: [OpenAPIOperation] { [list, job, cancel, events] }

    // MARK: - Private

    private static let queries: [JSON] = [
        SharedParameters.query(
            "limit",
            Schema.page,
            "How many jobs to answer with."
        ),
        SharedParameters.query(
            "cursor",
            Schema.text,
            "The `nextCursor` of the page before."
        ),
        SharedParameters.query("status", V2Schemas.status, "Only jobs in this state."),
        SharedParameters.query("model", Schema.text, "Only jobs of this model."),
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
        let known = examples.list.with(["models": ["midjourney", "flux-2-pro"]])
        return OpenAPIOperation(
            method: "get",
            path: "/v2/jobs",
            id: "listJobs",
            tag: "Jobs",
            summary: "List jobs",
            description: "Jobs, the newest first.",
            ownParameters: Self.queries,
            answers: [
                Answer(
                    200,
                    "A page of jobs.",
                    Schema.named("JobList"),
                    examples: [
                        ("page", examples.list), ("withModels", known),
                        ("none", ["jobs": [], "nextCursor": .null, "hasMore": false]),
                    ]
                )
            ] + ([V2Failures.badRequest] + V2Failures.keyed).answers
        )
    }

    private var job: OpenAPIOperation {
        let headers = Headers.keyed + ["ETag", "Preference-Applied"]
        return OpenAPIOperation(
            method: "get",
            path: "/v2/jobs/{id}",
            id: "getJob",
            tag: "Jobs",
            summary: "Read a job",
            description: "A job's state and results. Ask every few seconds, or wait with `Prefer`.",
            parameters: [SharedParameters.id, SharedParameters.wait, SharedParameters.ifNoneMatch],
            answers: [
                Answer(
                    200,
                    "The job.",
                    Schema.named("Job"),
                    examples: [
                        ("queued", examples.queued), ("processing", examples.processing),
                        ("completed", examples.completed), ("described", examples.described),
                        ("failed", examples.failed),
                    ],
                    headers: headers
                ), Answer(304, "The job has not changed.", headers: headers),
            ] + failures
        )
    }

    private var cancel: OpenAPIOperation {
        OpenAPIOperation(
            method: "post",
            path: "/v2/jobs/{id}/cancel",
            id: "cancelJob",
            tag: "Jobs",
            summary: "Cancel a job",
            description:
                """
                Ends a job that has not ended; its credits come back. 400 if it has ended. \
                Beyond the vendor's API.
                """,
            parameters: [SharedParameters.id],
            answers: [
                Answer(
                    200,
                    "The job.",
                    Schema.named("Job"),
                    examples: [("cancelled", examples.cancelled)]
                )
            ] + failures
        )
    }

    private var events: OpenAPIOperation {
        OpenAPIOperation(
            method: "get",
            path: "/v2/jobs/{id}/events",
            id: "followJob",
            tag: "Jobs",
            summary: "Follow a job",
            description: """
                A stream of server-sent events, from the job's present state to its end: \
                `progress`, `completed`, `failed` or `cancelled`, each with an `id` and with the \
                job object (`Job`) in one line as its `data`. A job of more than \(DeferredStep.largestPart / 1024) KiB comes without \
                its `input`.
                """,
            parameters: [SharedParameters.id, SharedParameters.lastEventID],
            answers: [
                Answer(
                    200,
                    "The events.",
                    ["description": "Server-sent events; each one's `data` is a `Job`."],
                    examples: [("completed", .string(examples.events))],
                    type: "text/event-stream"
                ), Answer(204, "The end was seen already; nothing more will come."),
            ] + failures
        )
    }

    private var failures: [Answer] {
        ([V2Failures.badID, V2Failures.notFound] + V2Failures.keyed).answers
    }
}
