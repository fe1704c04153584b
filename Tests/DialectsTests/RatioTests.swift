import Basics
import Dialects
import Domain
import Foundation
import HTTP
import HTTPTypes
import Samples
import Testing

/// A picture's shape is read alike wherever a request gives it.
@Suite struct RatioTests {
    /// The shapes of requests with a ratio in a field, and with one in the prompt.
    private func shapes(_ ratio: String) throws -> [String?] {
        let prompt = JSON.string("a cat --ar \(ratio)")
        let (v2, legacy) = (
            try V2Sample.named("midjourney"), try LegacyEndpoint.named("/imagine")
        )
        let v1 = Request(
            method: .post,
            path: "/v1/imagine",
            headers: [.contentType: "application/json"],
            body: JSON.object([.init("prompt", prompt)]).serialized
        )
        let all: [Submission] = [
            try v2.submission(v2.body([("aspect_ratio", .string(ratio))])),
            try v2.submission(v2.body(beside: [("prompt", prompt)])),
            try legacy.submission("aspect_ratio", .string(ratio)),
            try legacy.submission("prompt", prompt),
            try V1Decode(seed: 1).imagine(v1),
        ]
        return all.map { $0.imagine?.aspectRatio.description }
    }

    @Test(arguments: [
        ("16:9", "16:9"), ("1920:1080", "16:9"), ("1:10", "1:10"), ("10:1", "10:1"),
        ("1921:1080", "89:50"), ("4096:512", "8:1"),
    ])
    func `one ratio has one answer`(_ ratio: String, _ shape: String) throws {
        let found = try shapes(ratio)
        #expect(found.allSatisfy { $0 == shape }, "\(found)")
    }
}
