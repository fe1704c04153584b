import Basics
import Dialects
import Domain
import Foundation
import HTTP
import HTTPTypes

/// Example responses of the v2 API.
struct V2Examples {
    /// Base URL of links.
    let server: String
    let prices: PriceList

    static let id = "a1b2c3d4-e5f6-7890-abcd-ef1234567890"
    static let accepted: JSON = ["jobId": .string(id), "status": "QUEUED"]

    var queued: JSON {
        job(["status": "QUEUED", "progress": 0, "queuePosition": 3, "etaSeconds": 24])
    }
    var processing: JSON { job(["status": "PROCESSING", "progress": 45, "etaSeconds": 9]) }
    var failed: JSON { lost(["status": "FAILED", "error": "The prompt is refused."]) }
    var cancelled: JSON { lost(["status": "CANCELLED", "error": "The job was cancelled."]) }

    /// A completed Midjourney job with four images and a grid.
    var completed: JSON { ended(job([:]), images: 4, hasGrid: true) }

    /// A completed `describe` job with its texts.
    var described: JSON { jobs(of: V2BodyExamples.describe[0].1, V2Decode.describe).completed }

    /// Reader of a submission's body.
    typealias Decode = (V2Decode) -> (Request) throws(Failure) -> Submission

    /// Returns the running and the completed job of a body, with the price that it is charged.
    func jobs(of body: JSON, _ decode: Decode) -> (running: JSON, completed: JSON) {
        let request = Request(method: .post, path: "/", body: body.serialized)
        guard let submission = try? decode(V2Decode(seed: 0))(request) else {
            return (processing, completed)
        }
        let operation = submission.operation
        let job = processing.with([
            "model": .string(operation.model.rawValue),
            "creditCost": .integer(Int64(prices.credits(of: submission) ?? prices.imagine)),
            "input": submission.input.flatMap { JSON(parsing: Data($0.utf8)) } ?? .null,
        ])
        return (
            job, ended(job, images: operation.imageCount, hasGrid: operation.hasGrid)
        )
    }

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
            ("progress", "processing-45", processing),
            ("completed", "succeeded-100", completed),
        ].map { name, id, job in
            let data = String(decoding: job.serialized, as: UTF8.self)
            return "event: \(name)\nid: \(id)\ndata: \(data)\n\n"
        }.joined()
    }

    // MARK: - Private

    private static let end = "2026-03-15T10:00:32.000Z"

    /// Returns a job that ended without a result.
    private func lost(_ members: JSON) -> JSON {
        job(members).with(["creditCost": 0, "completedAt": .string(Self.end)])
    }

    /// Returns a completed job with its images, or with texts if it has none.
    private func ended(_ job: JSON, images: Int, hasGrid: Bool) -> JSON {
        let links = (0..<images).map { "\(server)/images/\(Self.id)-\($0 + 1).png" }
        let grid: JSON = ["gridUrl": .string("\(server)/images/\(Self.id)-grid.png")]
        let result: JSON = images == 0 ? ["texts": Self.texts] : ["images": .texts(links)]
        return job.with([
            "status": "COMPLETED", "progress": 100, "result": hasGrid ? result.with(grid) : result,
            "etaSeconds": .null, "completedAt": .string(Self.end),
        ])
    }

    private static let texts: JSON = [
        "a snowy mountain above a lake, golden hour", "alpine landscape, wide shot",
        "a mountain at sunset, warm colours", "landscape photograph of a peak and its reflection",
    ]

    private func job(_ members: JSON) -> JSON {
        let job: JSON = [
            "id": .string(Self.id), "status": "QUEUED", "model": "midjourney", "progress": 0,
            "result": .null, "error": .null, "creditCost": .integer(Int64(prices.imagine)),
            "webhookStatus": .null, "createdAt": "2026-03-15T10:00:00.000Z", "completedAt": .null,
            "expired": false,
            "input": [
                "prompt": "a futuristic city skyline at sunset, cyberpunk style",
                "model": "midjourney",
            ], "queuePosition": .null, "etaSeconds": .null,
        ]
        return job.with(members)
    }
}
