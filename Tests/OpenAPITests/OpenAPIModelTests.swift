import Basics
import Dialects
import OpenAPI
import Domain
import HTTP
import Samples
import Testing

/// Compares the v2 document with the decoder, model by model: both must agree on every body.
@Suite struct OpenAPIModelTests {
    /// Aspect ratios beyond 1:10 and 10:1, which a regular expression of reasonable length can't
    /// detect.
    private static let beyondPatterns: [JSON] = ["1:11", "21:2"]

    private static func name(_ sample: V2Sample) -> String {
        switch sample.model.endpoint {
        case .generate: "GenerateRequest"
        case .upscale: "UpscaleRequest"
        case .edit: "EditRequest"
        case .backgroundRemove: "BackgroundRemoveRequest"
        }
    }

    private static func expectAlike(
        _ sample: V2Sample,
        _ bodies: [JSON],
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        for (document, isStrict) in [(Documents.v2, false), (Documents.strict, true)] {
            let checker = SchemaChecker(document)
            for body in bodies {
                let isTaken = try sample.problems(body, isStrict: isStrict).isEmpty
                let isRight = checker.accepts(body, as: name(sample))
                #expect(
                    isTaken == isRight,
                    "strict: \(isStrict), taken: \(isTaken), \(body)",
                    sourceLocation: sourceLocation
                )
            }
        }
    }

    @Test(arguments: V2Sample.all)
    func `document and decoder agree on limits of parameters`(_ sample: V2Sample) throws {
        let parameters = try #require(sample.model.parameters?.parameters)
        for parameter in parameters {
            let refused = parameter.refused.map(\.value).filter {
                !Self.beyondPatterns.contains($0)
            }
            let values = parameter.accepted + refused + [.null]
            try Self.expectAlike(
                sample,
                values.map { sample.body([(parameter.name.rawValue, $0)]) }
            )
        }
    }

    @Test(arguments: V2Sample.all)
    func `document and decoder agree on missing and extra fields`(_ sample: V2Sample) throws {
        let object = try #require(sample.model.parameters?.name)
        let values: [JSON] = [.null, 7, "x", [], [:], ["unknown": 1]]
        let other = object == "fluxParams" ? "reveParams" : "fluxParams"
        let model = sample.model.name.rawValue
        try Self.expectAlike(
            sample,
            values.map { sample.body(beside: [(object, $0)]) } + [
                sample.body(), sample.body(beside: [("extra", 1)]), sample.body([("extra", [:])]),
                sample.body(beside: [(other, ["steps": "many"])]),
                sample.body(beside: [("model", .string(model.uppercased() + "!"))]),
                sample.body(beside: [("model", .null)]), [:],
            ]
        )
    }

    @Test(arguments: V2Sample.all)
    func `document and decoder agree on a prompt`(_ sample: V2Sample) throws {
        let limit = sample.model.promptLimit ?? 2000
        let values: [JSON] = [
            .null, 7, "", " \t\r\n\u{B}\u{C}", "\u{85}\u{A0}\u{2003}\u{3000}", "\u{FEFF}", "é",
            "\u{200B}", "\u{AD}\u{2060}\u{FE0F} \u{3164}", "\u{2010}",
            Parameter.text(limit), Parameter.text(limit + 1),
        ]
        try Self.expectAlike(sample, values.map { sample.body(beside: [("prompt", $0)]) })
    }

    @Test func `document and decoder agree on a webhook`() throws {
        let sample = try V2Sample.named("reve-create")
        let urls: [JSON] = [
            .null, 5, "", "x", "ftp://example.com", "http://", "https://example.com/a?b=c#d",
            "HTTPS://user@example.com:8443", "http:///a", "http://?x", "https://a b.example",
            "http://:80/", " http://example.com/a b \n", "http://bücher.example/é", "http://a:b/",
            "http://[::1]:80?x", "http://user name@example.com", "http://a%20b/",
            "http:example.com",
            .string("https://example.com/" + String(repeating: "x", count: 2028)),
            .string("https://example.com/" + String(repeating: "x", count: 2029)),
        ]
        let events: [JSON] = [
            .null, [], "failed", ["failed"], ["progress", "completed", "failed", "failed"],
            ["cancelled"], ["failed", .null], .array(Array(repeating: "failed", count: 100)),
            .array(Array(repeating: "failed", count: 101)),
        ]
        try Self.expectAlike(
            sample,
            urls.map { sample.body(beside: [("webhookUrl", $0)]) }
                + events.map { sample.body(beside: [("webhookEvents", $0)]) }
        )
    }

    @Test func `document and decoder agree on an image`() throws {
        let sample = try V2Sample.named("bria-bg-remove")
        let long = String(repeating: "x", count: 109 - "png".count)
        let images: [JSON] = [
            "DATA:IMAGE/PNG;BASE64,QUJD", "data:image/svg+xml;charset=x;base64,QUJD",
            "data:image/png;base64,%%", "data:image/png;base64,QQ==", "data:image/png;base64,QQ",
            "data:image/png,QUJD", "data:;base64,QUJD",
            .string("data:image/png\(long);base64,QUJD"),
            .string("data:image/png\(long)x;base64,QUJD"), "data:image/png;base64,\nQU JD",
            "QUJD", "//example.com/a.png", "https://[::1]/a", "https://example.com/\u{7F}",
        ]
        try Self.expectAlike(sample, images.map { sample.body([("image", $0)]) })
    }

    @Test func `document and decoder agree on named shapes and sizes`() throws {
        let sample = try V2Sample.named("seedream-4")
        let shapes: [JSON] = [
            "AUTO", "None", "Match_Input_Image", "default", "custom", "01:004", "000001:1", "1X1",
            "1*1", "123456:123456", "16:9\n",
        ]
        let sizes: [JSON] = [
            "", " ", "1.5K", "4.0k", "4.01K", "00002k", "2.K", ".5MP", "0.1MP", "0.09MP", "16MP",
            "16.0mp", "16.1MP", "17MP", "1 MP ", "256px", "4096PX", "4096.5px", "256.5px",
            "1024X768", "1024 x 768", "1024_768", "0256x0256", "000256x256", "4096x4097",
            "square_HD", "landscape_16_9", "REGULAR", "small", "2", "2KK",
        ]
        try Self.expectAlike(
            sample,
            shapes.map { sample.body([("aspect_ratio", $0)]) }
                + sizes.map { sample.body([("size", $0)]) }
        )
    }

    @Test func `a fill needs a mask or a preset, by its mode`() throws {
        let sample = try V2Sample.named("flux-fill-pro")
        let settings: [[(String, JSON)]] = ["inpaint", "outpaint", "none"].flatMap { mode in
            [.null, .string(V2Sample.url)].flatMap { mask -> [[(String, JSON)]] in
                [.null, "Make square"].map {
                    [("mode", .string(mode)), ("mask", mask), ("outpaint", $0)]
                }
            }
        }
        try Self.expectAlike(sample, settings.map { sample.body($0) })
    }
}
