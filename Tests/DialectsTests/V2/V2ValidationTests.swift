import Basics
import Dialects
import Domain
import Foundation
import HTTP
import HTTPTypes
import Samples
import Testing

@Suite struct V2ValidationTests {
    @Test(arguments: V2Sample.all)
    func `the shortest body is taken, strictly too`(_ sample: V2Sample) throws {
        #expect(try sample.problems(sample.body(), isStrict: true).isEmpty)
        #expect(try sample.submission(sample.body()).operation.model == sample.model.name)
    }

    @Test(arguments: V2Sample.all)
    func `every parameter is taken at both its ends`(_ sample: V2Sample) throws {
        for parameter in sample.model.parameters?.parameters ?? [] {
            for value in parameter.accepted {
                let problems = try sample.problems(sample.body([(parameter.name.rawValue, value)]))
                #expect(problems.isEmpty, "\(parameter.name): \(value)")
            }
        }
    }

    @Test(arguments: V2Sample.all)
    func `every parameter is refused beyond its ends and as another kind`(
        _ sample: V2Sample
    ) throws {
        let object = try #require(sample.model.parameters)
        for parameter in object.parameters {
            #expect(!parameter.refused.isEmpty)
            for refusal in parameter.refused {
                let body = sample.body([(parameter.name.rawValue, refusal.value)])
                let path = "\(object.name).\(parameter.name)\(refusal.place)"
                let problems = try sample.problems(body)
                #expect(problems == ["\(path): \(refusal.message)"], "\(refusal.value)")
            }
        }
    }

    @Test(arguments: V2Sample.all)
    func `null is like left out`(_ sample: V2Sample) throws {
        let object = try #require(sample.model.parameters)
        for parameter in object.parameters where !parameter.isRequired && parameter.name != .mask {
            var body = sample.body([(parameter.name.rawValue, .null)])
            if parameter.name == .outpaint { body = sample.body([("mode", "inpaint")]) }
            #expect(try sample.problems(body).isEmpty, "\(parameter.name)")
        }
        let webhook: [(String, JSON)] = [("webhookUrl", .null), ("webhookEvents", .null)]
        let submission = try sample.submission(sample.body(beside: webhook))
        #expect(submission.webhookURL == nil && submission.webhookEvents.isEmpty)
        guard !object.isRequired else { return }
        #expect(try sample.problems(sample.body(beside: [(object.name, .null)])).isEmpty)
    }

    @Test(arguments: V2Sample.all)
    func `what must be there is asked for`(_ sample: V2Sample) throws {
        let object = try #require(sample.model.parameters)
        let expected = "expected object, received"
        for (value, kind) in [(7, "number"), ([], "array"), ("x", "string")] as [(JSON, String)] {
            let problems = try sample.problems(sample.body(beside: [(object.name, value)]))
            #expect(problems == ["\(object.name): Invalid input: \(expected) \(kind)"])
        }
        let empty = try sample.problems(sample.body(beside: [(object.name, .object([]))]))
        let required = object.parameters.filter(\.isRequired)
        #expect(empty.count == required.count)
        for parameter in required {
            #expect(empty.contains { $0.hasPrefix("\(object.name).\(parameter.name): Invalid ") })
        }
        guard object.isRequired else { return }
        let missing = try sample.problems(sample.body(beside: [(object.name, .null)]))
        #expect(missing == ["\(object.name): Invalid input: \(expected) null"])
    }

    @Test(arguments: V2Sample.all)
    func `unknown fields are passed over, or refused where the body is strict`(
        _ sample: V2Sample
    ) throws {
        let object = try #require(sample.model.parameters?.name)
        let other = object == "fluxParams" ? "reveParams" : "fluxParams"
        let beside: [(String, JSON)] = [("extra", 1), (other, ["steps": "many"])]
        let body = sample.body([("extra", [:])], beside: beside)
        #expect(try sample.problems(body).isEmpty)
        let refused = try sample.problems(body, isStrict: true)
        let unknown = #"Unrecognized key: ""#
        #expect(
            refused == [
                "\(object).extra: \(unknown)extra\"", "extra: \(unknown)extra\"",
                "\(other): \(unknown)\(other)\"",
            ]
        )
    }

    @Test func `everything that is wrong is told at once, in the documents' submission`() throws {
        let sample = try V2Sample.named("flux-2-pro")
        let images: JSON = [.string(V2Sample.url), 5, "no"]
        let body = sample.body(
            [("width", 1), ("seed", "x"), ("input_images", images), ("guidance", 11)],
            beside: [("webhookEvents", ["done", "failed", 1]), ("webhookUrl", "x"), ("prompt", 1)]
        )
        let events = #"Invalid option: expected one of "progress"|"completed"|"failed""#
        #expect(
            try sample.problems(body) == [
                "prompt: Invalid input: expected string, received number",
                "webhookUrl: Invalid URL", "webhookEvents[0]: \(events)",
                "webhookEvents[2]: \(events)",
                "fluxParams.guidance: Too big: expected number to be <=10",
                "fluxParams.input_images[1]: Invalid input: expected string, received number",
                "fluxParams.input_images[2]: Invalid URL",
                "fluxParams.seed: Invalid input: expected number, received string",
                "fluxParams.width: Too small: expected number to be >=256",
            ]
        )
    }

    @Test func `of thousands of wrong things a hundred are told`() throws {
        let fields = (0..<9000).map { JSON.Member("f\($0)", 1) }
        let sample = try V2Sample.named("grok-imagine-image")
        let body = JSON.object(fields + [.init("model", "grok-imagine-image")])
        #expect(try sample.problems(body, isStrict: true).count == 100)
    }
}
