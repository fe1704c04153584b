import Basics
import Dialects
import Domain
import Foundation
import HTTP
import HTTPTypes

/// Jobs in their states, as examples.
extension V2Shapes {
    /// Reader of a submission's body.
    typealias Decode = (V2Decode) -> (Request) throws(Failure) -> Submission

    var queued: JSON {
        running.with(["status": "QUEUED", "progress": 0, "queuePosition": 3, "etaSeconds": 24])
    }

    var running: JSON {
        job.example.with([
            "status": "PROCESSING", "progress": 45, "result": .null, "completedAt": .null,
            "etaSeconds": 9,
        ])
    }

    /// A completed `describe` job with its texts.
    var described: JSON { jobs(of: V2BodyExamples.describe, V2Decode.describe).completed }

    var failed: JSON { lost(["status": "FAILED", "error": "The prompt is refused."]) }

    var cancelled: JSON { lost(["status": "CANCELLED", "error": "The job was cancelled."]) }

    /// Returns the running and the completed job of the first of some bodies, with the price that it
    /// is charged.
    func jobs(of bodies: JSON, _ decode: Decode) -> (running: JSON, completed: JSON) {
        guard case .object(let bodies) = bodies, let body = bodies.first?.value.serialized,
            let submission = try? decode(V2Decode(seed: 0))(
                Request(method: .post, path: "/", body: body)
            )
        else { return (running, job.example) }
        let own: JSON = [
            "model": .string(submission.operation.model.rawValue),
            "creditCost": .integer(Int64(prices.credits(of: submission) ?? prices.imagine)),
            "input": submission.input.flatMap { JSON(parsing: Data($0.utf8)) } ?? .null,
        ]
        let ended = job.example.with(own).with(["result": result(of: submission.operation)])
        return (running.with(own), ended)
    }

    /// Returns a job as the response to a long poll.
    func awaited(_ job: JSON) -> JSON { awaited.example.with(job) }

    /// The event stream of a job that succeeds.
    var events: String {
        [
            ("progress", "processing-45", running), ("completed", "succeeded-100", job.example),
        ].map { name, id, job in
            let data = String(decoding: job.serialized, as: UTF8.self)
            return "event: \(name)\nid: \(id)\ndata: \(data)\n\n"
        }.joined()
    }

    // MARK: - Private

    /// Returns a job that ended without a result.
    private func lost(_ members: JSON) -> JSON {
        job.example.with(["progress": 0, "result": .null, "creditCost": 0]).with(members)
    }

    /// Returns as many images as an operation makes, with its grid, or texts if it makes none.
    private func result(of operation: JobOperation) -> JSON {
        guard operation.imageCount > 0 else { return Self.texts.example }
        let links = (1...operation.imageCount).map { JSON.string(link($0)) }
        let result = operation.hasGrid ? images.wholeExample : images.example
        return result.with(["images": .array(links)])
    }
}
