import Dialects
import Basics
import HTTP

/// Schemas of the v2 API's responses; further keys may be added.
enum V2Schemas {
    /// All schemas, by name.
    static let components: [(String, JSON)] =
        [
            ("JobAccepted", accepted), ("JobListItem", Schema.answer(jobKeys)), ("Job", job),
            ("AwaitedJob", awaited), ("ImageResult", images), ("TextResult", texts),
            ("JobList", list),
        ] + V2WebhookSchemas.components + V2AccountSchemas.components + errors

    // MARK: - Jobs

    private static let statuses = ["QUEUED", "PROCESSING", "COMPLETED", "FAILED", "CANCELLED"]
    /// Status of a job, also used as a filter.
    static let status = Schema.choice(statuses)

    private static let accepted = Schema.answer([("jobId", Schema.uuid), ("status", status)])

    private static let jobKeys: [(String, JSON)] = [
        ("id", Schema.uuid), ("status", status), ("model", Schema.text),
        ("progress", Schema.whole(0...100)),
        (
            "result",
            Schema.any(Schema.named("ImageResult"), Schema.named("TextResult"), Schema.nothing)
                .noted("Null until the job is completed.")
        ),
        ("error", Schema.nullable(Schema.text)),
        ("creditCost", Schema.whole(from: 0).noted("0 for a job that ended without a result.")),
        (
            "webhookStatus",
            Schema.nullable(Schema.choice(["pending", "delivered", "failed"]))
                .noted("Null where the job has no webhook.")
        ),
        ("createdAt", Schema.time), ("completedAt", Schema.nullable(Schema.time)),
        ("expired", Schema.flag.noted("Whether the results are no longer kept.")),
    ]

    private static let job = Schema.all(
        Schema.named("JobListItem"),
        Schema.answer([
            (
                "input",
                Schema.nullable(["type": "object"])
                    .noted("The request's known fields, without masks and webhook.")
            ),
            (
                "queuePosition",
                Schema.nullable(Schema.whole(from: 1)).noted("Null when the job is not queued.")
            ),
            (
                "etaSeconds",
                Schema.nullable(Schema.whole(from: 0))
                    .noted("An estimate; null when unknown, and when the job has ended.")
            ),
        ])
    )

    private static let awaited = Schema.all(
        Schema.answer([("jobId", Schema.uuid)]),
        Schema.named("Job")
    )

    private static let images = Schema.object(
        [
            ("images", Schema.list(Schema.link)),
            ("gridUrl", Schema.link.noted("The 2x2 grid of Midjourney's four.")),
        ],
        required: ["images"]
    )

    private static let texts = Schema.answer([("texts", Schema.list(Schema.text))])

    private static let list = Schema.object(
        [
            ("jobs", Schema.list(Schema.named("JobListItem"))),
            ("nextCursor", Schema.nullable(Schema.text)), ("hasMore", Schema.flag),
            (
                "models",
                Schema.list(Schema.text).noted("Only with `include_models=true`.")
            ),
        ],
        required: ["jobs", "nextCursor", "hasMore"]
    )

    // MARK: - Errors

    private static let errors: [(String, JSON)] = [
        ("Error", Schema.answer([("error", Schema.text)])),
        (
            "ValidationError",
            Schema.object(
                [
                    ("error", Schema.text),
                    (
                        "details",
                        [
                            "type": "object",
                            "additionalProperties": Schema.list(Schema.text),
                            "description":
                                """
                            What is wrong, by path (`fluxParams.steps`); not there where the \
                            whole body is wrong.
                            """,
                        ]
                    ),
                ],
                required: ["error"]
            )
        ),
        (
            "InsufficientCredits",
            Schema.answer([
                ("error", Schema.choice(["Insufficient credits"])),
                ("creditsRequired", Schema.whole(from: 0)),
                ("creditsAvailable", ["type": "integer"]),
            ])
        ),
    ]
}
