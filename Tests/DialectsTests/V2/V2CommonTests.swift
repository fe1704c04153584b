import Basics
import Dialects
import Domain
import Foundation
import HTTP
import HTTPTypes
import Samples
import Testing

@Suite struct V2CommonTests {
    private static let generating = V2Sample.all.filter { $0.model.endpoint == .generate }

    @Test(arguments: generating)
    func `a prompt is there, not blank and not too long`(_ sample: V2Sample) throws {
        let limit = try #require(sample.model.promptLimit)
        let long = "Too big: expected string to have <=\(limit) characters"
        let blank = "Too small: expected string to have >=1 characters"
        let table: [(JSON, String)] = [
            (Parameter.text(limit + 1), long), ("", blank), (" \n", blank),
            (.null, "Invalid input: expected string, received null"),
            (["a"], "Invalid input: expected string, received array"),
        ]
        for (prompt, message) in table {
            let problems = try sample.problems(sample.body(beside: [("prompt", prompt)]))
            #expect(problems == ["prompt: \(message)"])
        }
        let body: JSON = ["model": .string(sample.model.name.rawValue)]
        let missing = "prompt: Invalid input: expected string, received undefined"
        #expect(try sample.problems(body).first == missing)
        for prompt in [Parameter.text(1), Parameter.text(limit)] {
            #expect(try sample.problems(sample.body(beside: [("prompt", prompt)])).isEmpty)
        }
    }

    @Test(arguments: Model.Endpoint.allCases)
    func `an endpoint takes its own models only`(_ endpoint: Model.Endpoint) throws {
        let models = Catalogue.models(of: endpoint).map(\.name.rawValue)
        let sample = try V2Sample.named(models[0])
        let stranger = endpoint == .edit ? "midjourney" : "flux-fill-pro"
        let listed = models.map { "\"\($0)\"" }.joined(separator: "|")
        let lora: JSON = endpoint == .generate ? "grok-image" : "flux-lora"
        for name in [.null, 5, "", "Midjourney", lora, .string(stranger)] as [JSON] {
            let problems = try sample.problems(sample.body(beside: [("model", name)]))
            #expect(problems == ["model: Invalid option: expected one of \(listed)"])
        }
    }

    @Test func `an unknown model doesn't hide what else is wrong`() throws {
        let sample = try V2Sample.named("midjourney")
        let beside: [(String, JSON)] = [("model", "x"), ("prompt", ""), ("webhookUrl", "x")]
        let problems = try sample.problems(sample.body(beside: beside))
        #expect(problems.map { $0.prefix { $0 != ":" } } == ["prompt", "model", "webhookUrl"])
    }

    @Test(arguments: V2Sample.all)
    func `a webhook is told of a job's end unless other events are named`(
        _ sample: V2Sample
    ) throws {
        let plain: [(String, JSON)] = [("webhookUrl", "http://127.0.0.1:9/hook")]
        let submission = try sample.submission(sample.body(beside: plain))
        #expect(submission.webhookURL == "http://127.0.0.1:9/hook")
        #expect(submission.webhookEvents == ["completed", "failed"])
        let events: JSON = ["failed", "progress", "failed"]
        let named = try sample.submission(sample.body(beside: plain + [("webhookEvents", events)]))
        #expect(named.webhookEvents == ["failed", "progress"])
        let nowhere = try sample.submission(sample.body(beside: [("webhookEvents", events)]))
        #expect(nowhere.webhookEvents.isEmpty)
    }

    @Test(
        arguments: [
            ("webhookUrl", "", "Invalid URL"), ("webhookUrl", "ftp://a.b/c", "Invalid URL"),
            ("webhookUrl", 5, "Invalid input: expected string, received number"),
            ("webhookEvents", [], "Too small: expected array to have >=1 items"),
            (
                "webhookEvents", .array(Array(repeating: "failed", count: 101)),
                "Too big: expected array to have <=100 items"
            ), ("webhookEvents", "failed", "Invalid input: expected array, received string"),
        ] as [(String, JSON, String)]
    )
    func `a webhook that is none is refused`(
        _ name: String,
        _ value: JSON,
        _ message: String
    ) throws {
        let sample = try V2Sample.named("reve-create")
        let problems = try sample.problems(sample.body(beside: [(name, value)]))
        #expect(problems == ["\(name): \(message)"])
    }

    @Test func `what is no JSON object is refused as everywhere`() {
        let type: Headers = [.contentType: "text/plain"]
        let json: Headers = [.contentType: "application/json"]
        let table: [(Request, Failure.Code)] = [
            (Request(method: .post, path: "/", body: Data("{".utf8)), .invalid),
            (Request(method: .post, path: "/", headers: json, body: Data("[]".utf8)), .invalid),
            (Request(method: .post, path: "/", headers: type), .unsupportedMediaType),
            (Request(method: .post, path: "/", isTooLarge: true), .tooLarge),
        ]
        for (request, code) in table {
            for read in Self.readings {
                let failure = #expect(throws: Failure.self) { try read(request) }
                #expect(failure?.code == code)
            }
        }
    }

    private static let decoder = V2Decode(seed: 1)
    private static let readings: [@Sendable (Request) throws(Failure) -> Submission] = [
        decoder.generate, decoder.action, decoder.upscale, decoder.edit, decoder.backgroundRemove,
        decoder.describe, decoder.blend,
    ]

    @Test func `a ratio is measured before it is read`() throws {
        let sample = try V2Sample.named("midjourney")
        let long = JSON.string(String(repeating: "0", count: RequestLimits.text) + "1:1")
        let message = "Too big: expected string to have <=\(RequestLimits.text) characters"
        #expect(
            try sample.problems(sample.body([("aspect_ratio", long)]))
                == ["midjourneyParams.aspect_ratio: \(message)"]
        )
    }
}
