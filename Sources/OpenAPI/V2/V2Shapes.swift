import Basics
import Dialects
import Domain

/// Answers of the v2 API; further members may be added.
struct V2Shapes {
    /// Base URL of links.
    let server: String
    let prices: PriceList

    var all: [Shape] {
        [accepted, item, job, awaited, images, Self.texts, list] + webhooks + account + errors
    }

    // MARK: - Jobs

    static let id = "a1b2c3d4-e5f6-7890-abcd-ef1234567890"
    static let cursor: JSON = "eyJpZCI6Ii4uLiJ9"

    var accepted: Shape {
        Shape(
            "JobAccepted",
            ["jobId": .uuid(Self.id), "status": .choice(V2Encode.statuses, "QUEUED")]
        )
    }

    /// A completed Midjourney job, as lists show it.
    var item: Shape {
        Shape(
            "JobListItem",
            [
                "id": .uuid(Self.id), "status": .choice(V2Encode.statuses, "COMPLETED"),
                "model": .text("midjourney"), "progress": .whole(100, in: 0...100),
                "result": result, "error": .text(.null).orNull,
                "creditCost": .whole(prices.imagine)
                    .noted("0 for a job that ended without a result."),
                "webhookStatus": .choice(DeliveryState.allCases.map(\.rawValue), .null).orNull
                    .noted("Null where the job has no webhook."),
                "createdAt": .time("2026-03-15T10:00:00.000Z"),
                "completedAt": .time("2026-03-15T10:00:32.000Z").nullable,
                "expired": .flag(false).noted("Whether the results are no longer kept."),
                "warnings": .warnings,
            ]
        )
    }

    var job: Shape {
        let input: JSON = [
            "prompt": "a futuristic city skyline at sunset, cyberpunk style", "model": "midjourney",
        ]
        return Shape(
            "Job",
            around: item,
            [
                "input": Field(["type": "object"], input).nullable
                    .noted("The request's known fields, without masks and webhook."),
                "queuePosition": .whole(3, from: 1).orNull
                    .noted("Null when the job is not queued."),
                "etaSeconds": .whole(24).orNull
                    .noted("An estimate; null when unknown, and when the job has ended."),
            ]
        )
    }

    /// A job as the response to a long poll.
    var awaited: Shape { Shape("AwaitedJob", ["jobId": .uuid(Self.id)], around: job) }

    var list: Shape {
        Shape(
            "JobList",
            [
                "jobs": .list(item.field), "nextCursor": .text(Self.cursor).nullable,
                "hasMore": .flag(true),
                "models": Field(Schema.list(Schema.text), ["midjourney", "flux-2-pro"])
                    .noted("Only with `include_models=true`.").optional,
            ]
        )
    }

    // MARK: - Private

    private var result: Field {
        let schema = Schema.any(images.reference, Self.texts.reference, Schema.nothing)
        return Field(schema, images.wholeExample).noted("Null until the job is completed.")
    }

    var images: Shape {
        let links = (1...4).map { link($0) }
        return Shape(
            "ImageResult",
            [
                "images": Field(Schema.list(Schema.link), .texts(links)),
                "gridUrl": .link("\(server)/images/\(Shape.token)/\(Self.id)-grid.png")
                    .noted("The 2x2 grid of Midjourney's four.").optional,
            ]
        )
    }

    static let texts = Shape(
        "TextResult",
        [
            "texts": Field(
                Schema.list(Schema.text),
                [
                    "a snowy mountain above a lake, golden hour", "alpine landscape, wide shot",
                    "a mountain at sunset, warm colours",
                    "landscape photograph of a peak and its reflection",
                ]
            )
        ]
    )

    func link(_ number: Int) -> String {
        "\(server)/images/\(Shape.token)/\(Self.id)-\(number).png"
    }
}

// MARK: - Errors

extension V2Shapes {
    /// A failure as the encoder writes it.
    var errors: [Shape] {
        [
            Shape("Error", ["error": .text("Job not found.")]),
            Shape(
                "ValidationError",
                ["error": .text("Validation error"), "details": Self.details.optional]
            ),
            Shape(
                "InsufficientCredits",
                [
                    "error": .choice([Self.insufficient], .string(Self.insufficient)),
                    "creditsRequired": .whole(prices.imagine),
                    "creditsAvailable": .balance(3),
                ]
            ),
        ]
    }

    private static let insufficient = "Insufficient credits"

    private static let details = Field(
        ["type": "object", "additionalProperties": Schema.list(Schema.text)],
        ["prompt": ["Invalid input: expected string, received undefined"]]
    ).noted(
        """
        What is wrong, by path (`fluxParams.steps`); not there where the whole body is wrong.
        """
    )
}
