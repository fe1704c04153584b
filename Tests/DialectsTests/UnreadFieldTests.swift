import Basics
import Dialects
import Domain
import HTTP
import HTTPTypes
import Samples
import Testing

/// Fields of a request that have no effect, in all three dialects.
@Suite struct UnreadFieldTests {
    private static let task = JSON.string(LegacyEndpoint.task)
    private static let url = JSON.string(LegacyEndpoint.url)

    private func ignored(_ warnings: [JobWarning]) -> [String?] {
        warnings.filter { $0.code == .ignored }.map(\.field)
    }

    // MARK: - v1

    typealias V1 = @Sendable (V1Decode) -> (Request) throws(Failure) -> Submission

    private static let v1: [(decode: V1, body: JSON)] = [
        (
            V1Decode.imagine,
            [
                "prompt": "a cat", "aspectRatio": "16:9", "version": "6.1", "quality": 1,
                "style": "raw", "chaos": 1, "stylize": 1, "webhookUrl": url,
            ]
        ),
        (V1Decode.describe, ["imageUrl": url, "webhookUrl": url]),
        (V1Decode.blend, ["imageUrls": [url, url], "webhookUrl": url]),
        (V1Decode.upscale, ["jobId": task, "index": 1, "webhookUrl": url]),
        (V1Decode.variation, ["jobId": task, "index": 1, "webhookUrl": url]),
    ]

    @Test func `v1 warns of unknown fields and of no other`() throws {
        for (decode, body) in Self.v1 {
            func warnings(_ more: [JSON.Member]) throws -> [JobWarning] {
                guard case .object(let members) = body else { return [] }
                return try decode(V1Decode(seed: 1))(
                    LegacyEndpoint.request(.object(members + more))
                )
                .warnings
            }
            #expect(try warnings([]) == [])
            let more: [JSON.Member] = [.init("aspect_ratio", "1:1"), .init("gone", .null)]
            let warned = try warnings(more)
            #expect(warned.map(\.code) == [.unknownField] && warned[0].field == "aspect_ratio")
            let thousands = (0..<3000).map { JSON.Member("x\($0)", 1) }
            #expect(try warnings(thousands).count == JobWarning.most)
        }
    }

    @Test func `v1 tells of flags and of unknown fields together`() throws {
        let body: JSON = ["prompt": "a cat --q 4", "extra": 1]
        let submission = try V1Decode(seed: 1).imagine(LegacyEndpoint.request(body))
        #expect(submission.warnings.map(\.code) == [.clamped, .unknownField])
    }

    // MARK: - legacy

    @Test(arguments: LegacyEndpoint.all)
    func `legacy tasks warn of unknown fields and of no other`(_ endpoint: LegacyEndpoint) throws {
        #expect(try endpoint.submission().warnings == [])
        for name in endpoint.optional {
            let taken = Self.values.compactMap { try? endpoint.submission(name, $0) }
            let first = try #require(taken.first, "\(name)")
            #expect(first.warnings == [], "\(name)")
        }
        #expect(try endpoint.submission("unknown", "") == endpoint.submission())
        let warnings = try endpoint.submission("aspectRatio", [1]).warnings
        #expect(warnings.map(\.code) == [.unknownField] && warnings[0].field == "aspectRatio")
    }

    private static let values: [JSON] = [
        "1:1", "fast", "square", 2, 1, 512, true, url, [url], "GENERAL", "ASPECT_1_1", "AUTO",
        "RESOLUTION_1024_768", "subtle", "1K",
    ]

    @Test(arguments: ["/reroll", "/variations"])
    func `a shape that the parent decides is ignored, but for the SDK's own`(_ path: String) throws
    {
        let endpoint = try LegacyEndpoint.named(path)
        #expect(try endpoint.submission("aspect_ratio", "1:1").warnings == [])
        #expect(
            ignored(try endpoint.submission("aspect_ratio", "16:9").warnings) == ["aspect_ratio"]
        )
    }

    @Test func `an index beside an image is ignored`() throws {
        let body: JSON = ["image_url": Self.url, "type": "2x", "index": 9]
        let decode = LegacyDecode(seed: 1)
        let submission = try decode.upscaleHighres(LegacyEndpoint.request(body))
        let image = ImageSource.remote(LegacyEndpoint.url)
        #expect(submission.operation == .upscale(Upscale(image, kind: .double)))
        #expect(ignored(submission.warnings) == ["index"] && submission.warnings.count == 1)
    }

    @Test func `a secret without a webhook is ignored`() throws {
        let endpoint = try LegacyEndpoint.named("/imagine")
        #expect(
            ignored(try endpoint.submission("webhook_secret", "x").warnings) == ["webhook_secret"]
        )
    }

    // MARK: - v2

    @Test func `v2's events without a webhook are ignored`() throws {
        let sample = try V2Sample.named("flux-2-pro")
        let events: (String, JSON) = ("webhookEvents", ["failed"])
        #expect(
            ignored(try sample.submission(sample.body(beside: [events])).warnings) == [events.0]
        )
        let heard = sample.body(beside: [events, ("webhookUrl", Self.url)])
        #expect(try sample.submission(heard).warnings == [])
    }

    @Test func `v2's aliases are ignored if another name wins, and never unknown`() throws {
        let sample = try V2Sample.named("grok-imagine-image")
        let alias: (String, JSON) = ("grokParams", ["image_input": [Self.url]])
        #expect(try sample.submission(sample.body(beside: [alias])).warnings == [])
        let own: (String, JSON) = ("grokImagineParams", ["image": Self.url, "images": [Self.url]])
        let warnings = try sample.submission(sample.body(beside: [own, alias])).warnings
        #expect(ignored(warnings) == ["grokImagineParams.images", "grokParams"])
        #expect(warnings.count == 2)
        let strict = try sample.problems(sample.body(beside: [own, alias]), isStrict: true)
        #expect(strict.count == 2)
    }

    @Test(arguments: [("inpaint", "outpaint"), ("outpaint", "mask")])
    func `the mode of an edit decides what counts`(_ mode: String, _ lost: String) throws {
        let sample = try V2Sample.named("flux-fill-pro")
        let both = sample.body([("mode", .string(mode)), ("prompt", "x")])
        #expect(ignored(try sample.submission(both).warnings) == ["fluxFillParams.\(lost)"])
    }

    @Test func `a prompt beside an edit's parameters is ignored if it says something else`() throws
    {
        let sample = try V2Sample.named("flux-fill-pro")
        func warned(_ prompt: JSON) throws -> [String?] {
            let body = sample.body([("prompt", "x")], beside: [("prompt", prompt)])
            return ignored(try sample.submission(body).warnings).filter { $0 == "prompt" }
        }
        #expect(try warned("a cat") == ["prompt"])
        #expect(try warned("x") == [])
        #expect(try warned("") == [])
    }
}
