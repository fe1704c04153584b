import Dialects
import Basics
import HTTP

/// Example responses of the v2 API.
struct V2Examples {
    /// Base URL of links.
    let server: String

    static let id = "a1b2c3d4-e5f6-7890-abcd-ef1234567890"
    static let accepted: JSON = ["jobId": .string(id), "status": "QUEUED"]

    static let queued = job([
        "status": "QUEUED", "progress": 0, "queuePosition": 3, "etaSeconds": 24,
    ])
    static let processing = job(["status": "PROCESSING", "progress": 45, "etaSeconds": 9])
    static let failed = job([
        "status": "FAILED", "error": "The prompt is refused.", "creditCost": 0,
        "completedAt": .string(end),
    ])
    static let cancelled = job([
        "status": "CANCELLED", "error": "The job was cancelled.", "creditCost": 0,
        "completedAt": .string(end),
    ])

    /// A completed Midjourney job with four images and a grid.
    var completed: JSON { ended(Self.job([:]), images: 4) }

    /// Returns a completed job with its images, and a grid for several.
    func ended(_ job: JSON, images: Int) -> JSON {
        let links = (1...max(1, images)).map { "\(server)/images/\(Self.id)-\($0).png" }
        let grid: JSON = ["gridUrl": .string("\(server)/images/\(Self.id)-grid.png")]
        let result: JSON = ["images": .texts(links)]
        return job.with([
            "status": "COMPLETED", "progress": 100,
            "result": images > 1 ? result.with(grid) : result,
            "etaSeconds": .null, "completedAt": .string(Self.end),
        ])
    }

    /// Returns a job in processing that was submitted with a body.
    static func processing(_ body: JSON, credits: Int) -> JSON {
        processing.with([
            "model": body["model"] ?? "midjourney", "creditCost": .integer(Int64(credits)),
            "input": body,
        ])
    }

    /// A completed `describe` job with its texts.
    static let described = job([
        "status": "COMPLETED", "progress": 100,
        "result": [
            "texts": [
                "a snowy mountain above a lake, golden hour", "alpine landscape, wide shot",
                "a mountain at sunset, warm colours",
                "landscape photograph of a peak and its reflection",
            ]
        ], "creditCost": 4, "completedAt": .string(end),
        "input": ["image": "https://example.com/photo.jpg"],
    ])

    /// Returns a job as the response to a long poll.
    static func awaited(_ job: JSON) -> JSON {
        JSON.object([.init("jobId", .string(id))]).with(job)
    }

    /// A page with one job.
    var list: JSON {
        guard case .object(let members) = completed else { return .null }
        let beyond = ["input", "queuePosition", "etaSeconds"]
        let job = JSON.object(members.filter { !beyond.contains($0.key) })
        return ["jobs": [job], "nextCursor": "eyJpZCI6Ii4uLiJ9", "hasMore": true]
    }

    /// The event stream of a job that succeeds.
    var events: String {
        [
            ("progress", "processing-45", Self.processing),
            ("completed", "succeeded-100", completed),
        ].map { name, id, job in
            let data = String(decoding: job.serialized, as: UTF8.self)
            return "event: \(name)\nid: \(id)\ndata: \(data)\n\n"
        }.joined()
    }

    // MARK: - Private

    private static let end = "2026-03-15T10:00:32.000Z"

    private static func job(_ members: JSON) -> JSON {
        let job: JSON = [
            "id": .string(id), "status": "QUEUED", "model": "midjourney", "progress": 0,
            "result": .null, "error": .null, "creditCost": 16, "webhookStatus": .null,
            "createdAt": "2026-03-15T10:00:00.000Z", "completedAt": .null, "expired": false,
            "input": [
                "prompt": "a futuristic city skyline at sunset, cyberpunk style",
                "model": "midjourney",
            ], "queuePosition": .null, "etaSeconds": .null,
        ]
        return job.with(members)
    }
}
