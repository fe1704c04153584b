import Dialects
import Basics
import Domain
import HTTP

/// Schemas of the v1 API's bodies and responses.
enum V1Schemas {
    /// All schemas of the document, by name.
    static let components: JSON = .members(
        [("ImageSource", Schema.imageSource)] + V1Bodies.all.map { ($0.name, $0.schema) } + [
            ("Job", job), ("JobAnswer", wrapped("job", Schema.named("Job"))),
            ("FetchedAnswer", wrapped("data", Schema.named("Job"))),
            ("JobsAnswer", wrapped("jobs", Schema.list(Schema.named("Job")))),
            ("AccountAnswer", wrapped("account", account)), ("Error", error),
        ]
    )

    // MARK: - Private

    private static func wrapped(_ name: String, _ schema: JSON) -> JSON {
        Schema.answer([("success", ["type": "boolean", "const": true]), (name, schema)])
    }

    /// Job object with ten keys; a `describe` job has an eleventh.
    private static let job: JSON = {
        let texts = Schema.nullable(Schema.list(Schema.text))
            .noted(
                "The four texts of a `describe`, null until they are there; no other job has this."
            )
        let keys = jobKeys
        return Schema.object(
            keys + [("descriptions", texts)],
            required: keys.map(\.0),
            isStrict: true
        )
    }()

    private static let jobKeys: [(String, JSON)] = [
        ("id", Schema.uuid),
        ("type", Schema.choice(types).noted("What kind of job; other APIs' jobs are shown too.")),
        ("status", Schema.choice(statuses).noted(statusNote)),
        (
            "prompt",
            Schema.nullable(Schema.text).noted("A `describe` has its texts here, one a line.")
        ),
        ("progress", Schema.whole(0...100)),
        (
            "imageUrl",
            Schema.nullable(Schema.link).noted("The 2x2 grid, or the only picture.")
        ),
        (
            "imageUrls",
            Schema.nullable(Schema.list(Schema.link)).noted("The single pictures behind a grid.")
        ),
        ("error", Schema.nullable(Schema.text)),
        ("createdAt", Schema.time),
        ("completedAt", Schema.nullable(Schema.time)),
    ]

    private static let types = OperationName.allCases.map(V1Encode.type).reduce(into: [String]()) {
        if !$0.contains($1) { $0.append($1) }
    }

    private static let statuses = [
        "pending", "queued", "processing", "succeeded", "failed", "timed_out", "cancelled",
    ]

    private static let statusNote = """
        `pending` until a worker takes the job, `queued` if it was put back; the last four are ends.
        """

    private static let account = Schema.answer([
        ("name", Schema.text), ("email", Schema.text), ("plan", Schema.text),
        (
            "credits",
            Schema.answer([
                ("remaining", ["type": "integer"]),
                ("total", ["type": "integer", "description": "All that was ever granted."]),
            ])
        ),
    ])

    private static let error = Schema.answer([
        ("success", ["type": "boolean", "const": false]),
        (
            "error",
            Schema.answer([
                ("code", Schema.choice(V1Failures.codes)), ("message", Schema.text),
            ])
        ),
    ])
}
