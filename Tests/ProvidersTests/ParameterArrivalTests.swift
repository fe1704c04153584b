import Basics
import Dialects
import Domain
import HTTP
import HTTPTypes
import Samples
import Testing

/// Every checked parameter of a request reaches the provider, under its name and with its value.
@Suite struct ParameterArrivalTests {
    private func expectArrival(
        of body: JSON,
        _ sample: V2Sample,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let made = try sample.submission(body)
        let arrived = try #require(try LoggingProvider().arrival(of: made.operation))
        let images = sample.images(body).map {
            NamedImage($0.name, LoggingProvider.file($0.source))
        }
        #expect(arrived.parameters == sample.values(body), sourceLocation: sourceLocation)
        #expect(arrived.images == images, sourceLocation: sourceLocation)
        #expect(arrived.model == sample.model.name, sourceLocation: sourceLocation)
        if case .generate(let generation) = arrived {
            #expect(generation.prompt == "a cat", sourceLocation: sourceLocation)
        }
    }

    @Test(arguments: V2Sample.all)
    func `v2's parameters arrive at both their ends`(_ sample: V2Sample) throws {
        for parameter in sample.model.parameters?.parameters ?? [] {
            for value in parameter.accepted {
                let body = sample.body([(parameter.name.rawValue, value)])
                try expectArrival(of: body, sample)
            }
        }
    }

    @Test(arguments: V2Sample.all)
    func `v2's parameters arrive together`(_ sample: V2Sample) throws {
        let parameters = sample.model.parameters?.parameters ?? []
        for isLast in [false, true] {
            let set = parameters.compactMap { parameter -> (String, JSON)? in
                let values = parameter.accepted
                return (isLast ? values.last : values.first).map { (parameter.name.rawValue, $0) }
            }
            try expectArrival(of: sample.body(set), sample)
        }
    }

    // MARK: - The first API

    private static let url = JSON.string(V2Sample.url)

    private static let ideogram: [(String, [JSON])] = [
        ("style_type", ["GENERAL", "REALISTIC", "DESIGN", "RENDER_3D", "ANIME"]),
        ("negative_prompt", ["x", Parameter.text(5000)]), ("seed", [0, 4_294_967_295]),
        ("aspect_ratio", ["ASPECT_1_4", "ASPECT_16_10"]),
        ("resolution", ["RESOLUTION_512_512", "RESOLUTION_1536_1536"]),
        ("magic_prompt_option", ["AUTO", "ON", "OFF"]),
    ]

    private static let ratios: [JSON] = ["match_input_image", "1:1", "21:9"]

    /// A path's decoder, the rest of its body, and its parameters at their limits.
    struct Legacy: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let decode: @Sendable (LegacyDecode) -> (Request) throws(Failure) -> Submission
        let body: [(String, JSON)]
        let parameters: [(String, [JSON])]
    }

    static let legacy: [Legacy] = ModelName.flux.map(flux) + ideogramPaths + nanoBanana

    private static func flux(_ model: ModelName) -> Legacy {
        Legacy(
            testDescription: model.rawValue,
            decode: LegacyDecode.fluxImagine,
            body: [("model", .string(model.rawValue)), ("prompt", "a cat")],
            parameters: [
                ("steps", [1, 50]), ("guidance", [.number(1.5), 10]), ("raw", [true, false]),
                ("interval", [1, 4]), ("safety_tolerance", [0, 6]), ("width", [256, 1440]),
                ("height", [256, 1440]), ("prompt_upsampling", [true, false]),
                ("aspect_ratio", ["9:21", "21:9"]), ("seed", [0, 4_294_967_295]),
                ("image_prompt_strength", [0, 1]), ("image_prompt", [url]),
            ]
        )
    }

    private static let ideogramPaths: [Legacy] = [
        Legacy(
            testDescription: "ideogram-imagine",
            decode: LegacyDecode.ideogramImagine,
            body: [("prompt", "a cat")],
            parameters: ideogram
        ),
        Legacy(
            testDescription: "ideogram-remix",
            decode: LegacyDecode.ideogramRemix,
            body: [("prompt", "a cat"), ("image_url", url), ("image_weight", 1)],
            parameters: ideogram + [("image_weight", [1, 100])]
        ),
        Legacy(
            testDescription: "ideogram-upscale",
            decode: LegacyDecode.ideogramUpscale,
            body: [("prompt", "a cat"), ("image_url", url), ("resemblance", 1)],
            parameters: [
                ("resemblance", [1, 100]), ("detail", [1, 100]), ("seed", [0, 4_294_967_295]),
                ("magic_prompt_option", ["AUTO", "OFF"]), ("prompt", [Parameter.text(5000)]),
            ]
        ),
    ]

    private static let nanoBanana: [Legacy] = [
        Legacy(
            testDescription: "nano-banana",
            decode: LegacyDecode.nanoBanana,
            body: [("prompt", "a cat"), ("images", [url, url])],
            parameters: [("aspect_ratio", ratios)]
        ),
        Legacy(
            testDescription: "nano-banana-pro",
            decode: LegacyDecode.nanoBananaPro,
            body: [("prompt", "a cat"), ("images", url)],
            parameters: [("aspect_ratio", ratios), ("resolution", ["1K", "4K"])]
        ),
    ]

    /// The fields that have members of their own in an operation.
    private static let typed = ["model", "image_prompt", "image_url", "images"]

    private static func values(_ fields: [(String, JSON)], hasPrompt: Bool) -> ParameterValues {
        var values = ParameterValues()
        for (key, json) in fields where !typed.contains(key) && (key != "prompt" || hasPrompt) {
            let name = ParameterName(rawValue: key)
            switch json {
            case .string(let text): values[name] = .text(text)
            case .integer(let whole): values[name] = .number(Double(whole))
            case .number(let number): values[name] = .number(number)
            case .bool(let flag): values[name] = .flag(flag)
            default: break
            }
        }
        return values
    }

    @Test(arguments: legacy)
    func `legacy parameters arrive at both their ends`(_ path: Legacy) throws {
        let ends = path.parameters.flatMap { name, values in values.map { [(name, $0)] } }
        let all = path.parameters.compactMap { name, values in values.last.map { (name, $0) } }
        for set in ends + [all] {
            let kept = path.body.filter { own in !set.contains { $0.0 == own.0 } }
            let fields = kept + set
            let request = V2Sample.request(.object(fields.map { JSON.Member($0.0, $0.1) }))
            let operation = try path.decode(LegacyDecode(seed: 7))(request).operation
            let arrived = try #require(try LoggingProvider().arrival(of: operation))
            let isUpscale = path.testDescription == "ideogram-upscale"
            #expect(arrived.parameters == Self.values(fields, hasPrompt: isUpscale), "\(set)")
            let images = fields.filter { Self.typed.dropFirst().contains($0.0) }
            #expect(arrived.sources.isEmpty == images.isEmpty)
            guard case .generate(let generation) = arrived else { continue }
            #expect(generation.prompt == "a cat")
            #expect(generation.images.allSatisfy { $0.name.rawValue == images.first?.0 })
        }
    }
}
