import Basics
import Dialects
import Domain

/// Answers of the v1 API.
struct V1Shapes {
    /// Base URL of links.
    let server: String

    var all: [Shape] { [job, jobAnswer, fetched, jobs, Self.account, Self.error] }

    static let id = "a1b2c3d4-e5f6-7890-abcd-ef1234567890"

    /// A succeeded imagine; a `describe`, and a job with warnings, has one member more.
    var job: Shape {
        Shape(
            "Job",
            [
                "id": .uuid(Self.id),
                "type": .choice(V1Encode.types, "imagine")
                    .noted("What kind of job; other APIs' jobs are shown too."),
                "status": .choice(V1Encode.statuses, "succeeded").noted(Self.statusNote),
                "prompt": .text("A serene mountain landscape at sunset, photorealistic").nullable
                    .noted("A `describe` has its texts here, one a line."),
                "progress": .whole(100, in: 0...100),
                "imageUrl": .link(link(Self.id, "grid")).nullable
                    .noted("The 2x2 grid, or the only picture."),
                "imageUrls": Field(Schema.list(Schema.link), links(Self.id)).nullable
                    .noted("The single pictures behind a grid."),
                "error": .text(.null).orNull, "createdAt": .time("2026-05-14T10:30:00.000Z"),
                "completedAt": .time("2026-05-14T10:40:00.000Z").nullable,
                "descriptions": Self.descriptions.optional, "warnings": .warnings,
            ],
            isStrict: true
        )
    }

    var jobAnswer: Shape { Shape("JobAnswer", ["success": .always(true), "job": job.field]) }

    /// A job as the aliases of `fetch` wrap it.
    var fetched: Shape { Shape("FetchedAnswer", ["success": .always(true), "data": job.field]) }

    var jobs: Shape { Shape("JobsAnswer", ["success": .always(true), "jobs": .list(job.field)]) }

    static let account = Shape(
        "AccountAnswer",
        [
            "success": .always(true),
            "account": .object([
                "name": .text("Jane Doe"), "email": .text("jane@example.com"),
                "plan": .text("standard"),
                "credits": .object([
                    "remaining": .balance(450),
                    "total": .balance(500).noted(
                        "What was granted for the present month, and what was bought and unspent."
                    ),
                ]),
            ]),
        ]
    )

    // MARK: - Private

    /// A failure as the encoder writes it.
    private static let error = Shape(
        "Error",
        [
            "success": .always(false),
            "error": .object([
                "code": .choice(V1Failures.codes, "NOT_FOUND"), "message": .text("Job not found."),
            ]),
        ]
    )

    private static let statusNote = """
        `pending` in the answer to its submission and while its images are fetched, `queued` while \
        it waits for a worker, `processing` with one; the last four are ends.
        """

    private static let texts = [
        "a snowy mountain above a lake, golden hour", "alpine landscape, wide shot",
        "a mountain at sunset, warm colours", "landscape photograph of a peak and its reflection",
    ]

    private static let descriptions = Field(Schema.list(Schema.text), .texts(texts))
        .noted("The four texts of a `describe` that has succeeded; no other job has this.")

    private func link(_ id: String, _ image: String) -> String {
        "\(server)/images/\(Shape.token)/\(id)-\(image).png"
    }

    private func links(_ id: String) -> JSON { .texts((1...4).map { link(id, String($0)) }) }
}

// MARK: - Jobs in their states

extension V1Shapes {
    /// Returns the accepted job of a submission.
    func pending(_ submission: V1Submission) -> JSON {
        running.with(["status": "pending", "progress": 0]).with(submission.members)
    }

    /// Returns the succeeded job of a submission.
    func ended(_ submission: V1Submission) -> JSON {
        guard submission.name != .describe else { return described }
        let (id, isOne) = (submission.id, submission.name == .upscale)
        return job.example.with(submission.members).with([
            "imageUrl": .string(link(id, isOne ? "1" : "grid")),
            "imageUrls": isOne ? .null : links(id),
        ])
    }

    var running: JSON {
        job.example.with([
            "status": "processing", "progress": 45, "imageUrl": .null, "imageUrls": .null,
            "completedAt": .null,
        ])
    }

    var cancelled: JSON {
        running.with([
            "status": "cancelled", "progress": 30, "completedAt": "2026-05-14T10:31:10.000Z",
        ])
    }

    /// A succeeded `describe` job with its texts.
    var described: JSON {
        let text = Self.texts.joined(separator: "\n")
        let describe = V1Submission.all.first { $0.name == .describe }
        return job.example.with(describe?.members ?? [:]).with([
            "prompt": .string(text), "imageUrl": .null, "imageUrls": .null,
            "completedAt": "2026-05-14T10:32:04.000Z", "descriptions": .texts(Self.texts),
        ])
    }
}
