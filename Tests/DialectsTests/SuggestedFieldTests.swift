import Basics
import Dialects
import Domain
import HTTP
import Samples
import Testing

/// The field that a warning of an unknown one suggests, in all three dialects.
@Suite struct SuggestedFieldTests {
    private func suggested(_ warnings: [JobWarning]) -> [String?] {
        warnings.filter { $0.code == .unknownField }.map { warning in
            let parts = warning.message.split(separator: " Did you mean '", maxSplits: 1)
            #expect(parts[0] == "Nothing reads this field here: it is ignored.")
            return parts.count == 2 ? String(parts[1].dropLast(2)) : nil
        }
    }

    @Test(
        arguments: [
            ("aspect_ratio", "aspectRatio"), ("ASPECTRATIO", "aspectRatio"),
            ("webhook_url", "webhookUrl"), ("qualty", "quality"), ("chaoss", "chaos"),
            ("extra", nil), ("n", nil), ("promptText", nil),
            (String(repeating: "x", count: 99), nil),
        ] as [(String, String?)]
    )
    func `v1 suggests its own field`(_ name: String, _ field: String?) throws {
        let body = JSON.object([.init("prompt", "a cat"), .init(name, "1:1")])
        let submission = try V1Decode(seed: 1).imagine(LegacyEndpoint.request(body))
        #expect(suggested(submission.warnings) == [field])
    }

    @Test func `a field that the body has is not suggested`() throws {
        let body: JSON = ["prompt": "a cat", "aspectRatio": "1:1", "aspect_ratio": "1:1"]
        let submission = try V1Decode(seed: 1).imagine(LegacyEndpoint.request(body))
        #expect(suggested(submission.warnings) == [nil])
    }

    @Test(
        arguments: [
            ("/imagine", "aspectRatio", "aspect_ratio"), ("/imagine", "webhookUrl", "webhook_url"),
            ("/reroll", "promt", "prompt"), ("/describe", "processMode", "process_mode"),
            ("/imagine", "extra", nil),
        ] as [(String, String, String?)]
    )
    func `a legacy task suggests its own field`(
        _ path: String,
        _ name: String,
        _ field: String?
    ) throws {
        let warnings = try LegacyEndpoint.named(path).submission(name, "x").warnings
        #expect(suggested(warnings) == [field])
    }

    @Test func `v2 suggests a path, in the body and in the model's object`() throws {
        let sample = try V2Sample.named("flux-2-pro")
        let object = try #require(sample.model.parameters?.name)
        func fields(_ own: [(String, JSON)], _ beside: [(String, JSON)]) throws -> [String?] {
            suggested(try sample.submission(sample.body(own, beside: beside)).warnings)
        }
        #expect(try fields([], [("webhook_url", "x")]) == ["webhookUrl"])
        #expect(try fields([], [("aspectRatio", "1:1")]) == ["\(object).aspect_ratio"])
        #expect(try fields([], [("seed", 1)]) == ["\(object).seed"])
        #expect(try fields([("seed", 1)], [("seed", 1)]) == [nil])
        #expect(try fields([("aspectRatio", "1:1")], []) == ["\(object).aspect_ratio"])
        #expect(try fields([("webhookUrl", "x")], []) == ["webhookUrl"])
        #expect(try fields([("extra", 1)], [("other", 1)]) == [nil, nil])
    }

    @Test func `v2's actions suggest their own fields`() throws {
        let body: JSON = ["image": .string(LegacyEndpoint.url), "webhook_url": "x"]
        let submission = try V2Decode(seed: 1).describe(LegacyEndpoint.request(body))
        #expect(suggested(submission.warnings) == ["webhookUrl"])
    }
}
