import Basics
import Dialects
import Domain
import Foundation
import HTTP
import Samples
import Testing

@Suite struct V2InputTests {
    /// Values longer than the limit of a job's input, some of which a careless check accepts.
    private static let long: [JSON] = {
        let length = Submission.inputLimit + 1
        let accents = String(repeating: "\u{301}", count: length / 2)
        return [
            Parameter.text(length), .string("data:image/e\(accents);base64,QUJD"),
            .array(Array(repeating: Parameter.text(1000), count: 66)),
            .object([JSON.Member("x", Parameter.text(length))]),
        ]
    }()

    /// A model for each set of parameters.
    private static let samples = Dictionary(
        grouping: V2Sample.all,
        by: { $0.model.parameters?.parameters.map(\.name.rawValue) ?? [] }
    ).compactMap(\.value.first)

    /// Expects that a body is refused, or that its job's input is within the limit.
    private func expectBounded(_ name: String, _ read: () throws -> Submission) {
        guard let submission = try? read() else { return }
        #expect((submission.input?.utf8.count ?? 0) <= Submission.inputLimit, "\(name)")
    }

    @Test(arguments: samples)
    func `no field of a model's body is kept beyond the limit`(_ sample: V2Sample) throws {
        for value in Self.long {
            for parameter in sample.model.parameters?.parameters ?? [] {
                let body = sample.body([(parameter.name.rawValue, value)])
                expectBounded(parameter.name.rawValue) { try sample.submission(body) }
            }
            let object = sample.model.parameters?.name ?? "none"
            for name in ["model", "prompt", "webhookUrl", "webhookEvents", object, "unknown"] {
                let body = sample.body(beside: [(name, value)])
                expectBounded(name) { try sample.submission(body) }
            }
        }
    }

    @Test(arguments: ["action", "parentJobId", "index", "mask", "prompt", "zoomRatio", "direction"])
    func `no field of an action is kept beyond the limit`(_ name: String) {
        let job = JSON.string(V2Sample.job.description)
        let actions: [[(String, JSON)]] = [
            [("action", "upsample"), ("index", 1)], [("action", "variation"), ("index", 1)],
            [("action", "inpaint"), ("mask", "QUJD")],
            [("action", "outpaint"), ("zoomRatio", 2)],
            [("action", "pan"), ("direction", "up")],
        ]
        for action in actions {
            for value in Self.long {
                let fields = (action + [("parentJobId", job)]).filter { $0.0 != name }
                let members = (fields + [(name, value)]).map { JSON.Member($0.0, $0.1) }
                let request = V2Sample.request(.object(members))
                expectBounded(name) { try V2Decode(seed: 1).action(request) }
            }
        }
    }

    @Test func `no field of a describe or a blend is kept beyond the limit`() {
        for value in Self.long {
            expectBounded("image") {
                try V2Decode(seed: 1).describe(V2Sample.request(["image": value]))
            }
            for images in [value, .array([value, value])] {
                let body: JSON = ["images": images, "dimension": "square"]
                expectBounded("images") { try V2Decode(seed: 1).blend(V2Sample.request(body)) }
            }
            let url = JSON.string(V2Sample.url)
            let body: JSON = ["images": [url, url], "dimension": value]
            expectBounded("dimension") { try V2Decode(seed: 1).blend(V2Sample.request(body)) }
        }
    }

    @Test func `a prompt beside an edit's parameters is held to a length`() throws {
        let sample = try V2Sample.named("flux-fill-pro")
        func problems(_ prompt: JSON) throws -> [String] {
            try sample.problems(sample.body(beside: [("prompt", prompt)]))
        }
        #expect(try problems(Parameter.text(2000)).isEmpty && problems("").isEmpty)
        #expect(
            try problems(Parameter.text(2001))
                == ["prompt: Too big: expected string to have <=2000 characters"]
        )
        #expect(
            try problems([["a"]]) == ["prompt: Invalid input: expected string, received array"]
        )
    }

    @Test func `what is valid but longer than a job keeps is refused in words`() throws {
        let sample = try V2Sample.named("gpt-image-1.5")
        func submission(images count: Int) throws -> Submission {
            let url = "https://example.com/" + String(repeating: "\"", count: 2028)
            let images = JSON.array(Array(repeating: .string(url), count: count))
            let prompt = [("prompt", Parameter.text(2000))]
            return try sample.submission(sample.body([("input_images", images)], beside: prompt))
        }
        let length = try submission(images: 15).input?.utf8.count ?? 0
        #expect(length > 60_000)
        let failure = #expect(throws: Failure.self) { _ = try submission(images: 16) }
        #expect(failure?.code == .invalid && failure?.message.contains("65536") == true)
    }
}
