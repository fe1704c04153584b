import Basics
import Dialects
import Domain
import Foundation
import HTTP
import HTTPTypes
import TestSupport
import Testing

@Suite struct V1ImageTests {
    private static let parent = JobID("a1b2c3d4-e5f6-7890-abcd-ef1234567890")

    private static func request(_ body: String) -> Request {
        Request(
            method: .post,
            path: "/v1/x",
            headers: [.contentType: "application/json"],
            body: Data(body.utf8)
        )
    }

    private static func read(_ name: String, _ body: String) throws(Failure) -> Submission {
        switch name {
        case "describe": try V1Decode(seed: 7).describe(request(body))
        case "upscale": try V1Decode(seed: 7).upscale(request(body))
        case "blend": try V1Decode(seed: 7).blend(request(body))
        default: try V1Decode(seed: 7).variation(request(body))
        }
    }

    @Test func `an image comes by URL or inside the body`() throws {
        let url = try Self.read(
            "describe",
            #"{"imageUrl":"https://example.com/a.jpg","webhookUrl":"https://example.com/h"}"#
        )
        #expect(url.operation == .describe(Describe(.remote("https://example.com/a.jpg"))))
        #expect(url.prompt == nil && url.webhookURL == "https://example.com/h")
        let inline = try Self.read("describe", #"{"imageUrl":"data:image/png;base64,AQID"}"#)
        #expect(inline.operation == .describe(Describe(.inline(Data([1, 2, 3])))))
    }

    @Test func `an upscale doubles one of a parent's four pictures, a variation varies it`() throws
    {
        let body = #"{"jobId":"A1B2C3D4-e5f6-7890-abcd-ef1234567890","index":3}"#
        let source = ImageSource.result(Parent(job: Self.parent, index: 3, shape: .four))
        #expect(
            try Self.read("upscale", body).operation
                == .upscale(Upscale(source, kind: .standard, index: 3))
        )
        #expect(
            try Self.read("variation", body).operation
                == .variation(Variation(source, index: 3, seed: 7))
        )
    }

    @Test func `a blend takes two to five images`() throws {
        let urls = (1...5).map { "https://example.com/\($0).png" }
        for count in 2...5 {
            let list = urls.prefix(count).map { "\"\($0)\"" }.joined(separator: ",")
            let submission = try Self.read("blend", "{\"imageUrls\":[\(list)]}")
            let sources = urls.prefix(count).map { ImageSource.remote($0) }
            #expect(submission.operation == .blend(Blend(sources, seed: 7)))
        }
    }

    private static let index = "The 'index' field must be one of: 1, 2, 3, 4."
    private static let job = "The 'jobId' field must be the id of a job (a UUID)."
    private static let image =
        "The 'imageUrl' field must be an http or https URL or a data URI (data:image/…;base64,…)."
    private static let list = "The 'imageUrls' field must be an array of 2 to 5 image URLs."

    @Test(arguments: [
        ("describe", "{}", "The 'imageUrl' field is required."),
        ("describe", #"{"imageUrl":null}"#, "The 'imageUrl' field is required."),
        ("describe", #"{"imageUrl":7}"#, "The 'imageUrl' field must be a string."),
        ("describe", #"{"imageUrl":"photo.jpg"}"#, image),
        ("describe", #"{"imageUrl":"file:///etc/passwd"}"#, image),
        ("describe", #"{"imageUrl":"data:text/html,AAAA"}"#, image),
        ("describe", #"{"imageUrl":"AQID"}"#, image),
        (
            "describe", #"{"imageUrl":"data:image/png;base64,%%"}"#,
            "The 'imageUrl' field must be valid base64 behind the comma of its data URI."
        ),
        (
            "describe", #"{"imageUrl":"https://a.example/b","webhookUrl":"x"}"#,
            "The 'webhookUrl' field must be an http or https URL."
        ),
        ("upscale", "{}", "The 'jobId' field is required."),
        ("upscale", #"{"jobId":5,"index":1}"#, job),
        ("variation", #"{"jobId":"x","index":1}"#, job),
        (
            "upscale", #"{"jobId":"a1b2c3d4-e5f6-7890-abcd-ef1234567890"}"#,
            "The 'index' field is required."
        ),
        ("upscale", #"{"jobId":"a1b2c3d4-e5f6-7890-abcd-ef1234567890","index":0}"#, index),
        ("variation", #"{"jobId":"a1b2c3d4-e5f6-7890-abcd-ef1234567890","index":5}"#, index),
        ("variation", #"{"jobId":"a1b2c3d4-e5f6-7890-abcd-ef1234567890","index":1.5}"#, index),
        ("blend", "{}", "The 'imageUrls' field is required."),
        ("blend", #"{"imageUrls":"https://a.example/b"}"#, list),
        ("blend", #"{"imageUrls":["https://a.example/b"]}"#, list),
        ("blend", #"{"imageUrls":[1,2]}"#, "The 'imageUrls' field must be a string."),
    ])
    func `bad input is told in plain words`(_ name: String, _ body: String, _ message: String) {
        let failure = #expect(throws: Failure.self) { try Self.read(name, body) }
        #expect(failure?.code == .invalid && failure?.message == message)
    }

    @Test func `a description has its texts as prompt and as an eleventh key`() throws {
        let baseURL = "https://cdn.example.com"
        func job(_ state: JobState, _ texts: [String] = []) -> Job {
            Job(
                id: Self.parent,
                account: .random(),
                dialect: .v1,
                operation: .describe,
                detail: "https://example.com/a.jpg",
                prompt: nil,
                state: state,
                progress: state == .succeeded ? 100 : 0,
                attempts: 1,
                cost: 4,
                provider: "builtin",
                error: nil,
                images: [],
                texts: texts,
                createdAt: Date(milliseconds: 1_778_754_600_000),
                completedAt: state.isTerminal ? Date(milliseconds: 1_778_754_645_120) : nil
            )
        }
        try GoldenFile.expect(
            V1Encode.job(job(.processing), baseURL: baseURL),
            "v1/describe-processing"
        )
        try GoldenFile.expect(
            V1Encode.job(
                job(.succeeded, ["a cat", "a \"fine\" cat", "cats", "a cat, blue"]),
                baseURL: baseURL
            ),
            "v1/describe-succeeded"
        )
    }

    @Test(arguments: OperationName.allCases)
    func `every operation has a type, and one that v1 knows where it has one`(
        _ operation: OperationName
    ) throws {
        let job = Job(
            id: Self.parent,
            account: .random(),
            dialect: .legacy,
            operation: operation,
            prompt: nil,
            state: .queued,
            progress: 0,
            attempts: 0,
            cost: 4,
            provider: nil,
            error: nil,
            images: [],
            createdAt: Date(milliseconds: 0),
            completedAt: nil
        )
        let answer = V1Encode.job(job, baseURL: "")
        let type = JSON(parsing: answer.body)?["job"]?["type"]
        let name = operation.rawValue
        let expected =
            ["reroll", "remix"].contains(name)
            ? "imagine" : name.hasPrefix("upscale") ? "upscale" : name
        #expect(type == .string(expected))
    }
}
