import Dialects
import Basics
import HTTP

/// Example responses of the v1 API.
struct V1Examples {
    /// Base URL of links.
    let server: String

    static let job = "a1b2c3d4-e5f6-7890-abcd-ef1234567890"

    /// Returns a job that was just accepted.
    static func pending(_ type: String, id: String, prompt: String?, at minute: String) -> JSON {
        var job = job(type, id, "pending", prompt: prompt, progress: 0, at: minute)
        if type == "describe" { job = job.with(["descriptions": .null]) }
        return job
    }

    static let imagine = pending("imagine", id: job, prompt: prompt, at: "10:30")
    static let describe = pending(
        "describe",
        id: "b2c3d4e5-f6a7-8901-bcde-f12345678901",
        prompt: nil,
        at: "10:32"
    )
    static let upscale = pending(
        "upscale",
        id: "c3d4e5f6-a7b8-9012-cdef-123456789012",
        prompt: nil,
        at: "10:35"
    )
    static let blend = pending(
        "blend",
        id: "d4e5f6a7-b8c9-0123-defa-234567890123",
        prompt: nil,
        at: "10:37"
    )
    static let variation = pending(
        "variation",
        id: "e5f6a7b8-c9d0-1234-efab-345678901234",
        prompt: nil,
        at: "10:38"
    )

    /// A succeeded imagine job with four pictures.
    var succeeded: JSON { ended(Self.imagine, pictures: 4) }

    /// Returns a succeeded job with its pictures, and a grid for several; a `describe` job with its
    /// texts.
    func ended(_ job: JSON, pictures: Int) -> JSON {
        guard job["type"] != "describe", case .string(let id)? = job["id"] else {
            return Self.described
        }
        let links = (1...max(1, pictures)).map { "\(server)/images/\(id)-\($0).png" }
        let grid = "\(server)/images/\(id)-grid.png"
        return job.with([
            "status": "succeeded", "progress": 100,
            "imageUrl": .string(links.count > 1 ? grid : links[0]),
            "imageUrls": links.count > 1 ? .texts(links) : .null,
            "completedAt": "2026-05-14T10:40:00.000Z",
        ])
    }

    static let processing = job(
        "imagine",
        job,
        "processing",
        prompt: prompt,
        progress: 45,
        at: "10:30"
    )
    static let cancelled = job(
        "imagine",
        job,
        "cancelled",
        prompt: prompt,
        progress: 30,
        at: "10:30"
    ).with(["completedAt": "2026-05-14T10:31:10.000Z"])

    /// A succeeded `describe` job with its texts.
    static let described: JSON = {
        let texts = [
            "a snowy mountain above a lake, golden hour", "alpine landscape, wide shot",
            "a mountain at sunset, warm colours",
            "landscape photograph of a peak and its reflection",
        ]
        return describe.with([
            "status": "succeeded", "prompt": .string(texts.joined(separator: "\n")),
            "progress": 100, "completedAt": "2026-05-14T10:32:04.000Z",
            "descriptions": .texts(texts),
        ])
    }()

    /// Returns a success response with a value under a key.
    static func success(_ key: String, _ value: JSON) -> JSON {
        .object([.init("success", true), .init(key, value)])
    }

    static let account: JSON = [
        "name": "Jane Doe", "email": "jane@example.com", "plan": "standard",
        "credits": ["remaining": 450, "total": 500],
    ]

    // MARK: - Private

    private static let prompt = "A serene mountain landscape at sunset, photorealistic"

    private static func job(
        _ type: String,
        _ id: String,
        _ status: String,
        prompt: String?,
        progress: Int64,
        at minute: String
    ) -> JSON {
        [
            "id": .string(id), "type": .string(type), "status": .string(status),
            "prompt": .optional(prompt), "progress": .integer(progress), "imageUrl": .null,
            "imageUrls": .null, "error": .null,
            "createdAt": .string("2026-05-14T\(minute):00.000Z"), "completedAt": .null,
        ]
    }
}
