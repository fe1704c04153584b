import Basics
import Dialects
import Domain
import Foundation
import HTTP
import Testing

@Suite struct LegacyModelTests {
    private let seed = LegacyEndpoint.seed
    private static let image = ImageSource.remote(LegacyEndpoint.url)

    private func generation(
        _ path: String,
        _ members: [(String, JSON)] = []
    ) throws -> Generation {
        let endpoint = try LegacyEndpoint.named(path)
        guard case .object(let required) = endpoint.body else { throw Failure.bug }
        let names = members.map(\.0)
        let kept = required.filter { !names.contains($0.key) }
        let submission = try endpoint.submission(.object(kept + members.map { .init($0.0, $0.1) }))
        guard case .generate(let generation) = submission.operation else { throw Failure.bug }
        return generation
    }

    // MARK: - Flux

    @Test(arguments: ModelName.flux)
    func `Flux makes one picture of a prompt, which is kept as it is`(_ model: ModelName) throws {
        let made = try generation(
            "/flux-imagine",
            [("model", .string(model.rawValue)), ("prompt", " a cat\n--ar 9:99 ")]
        )
        let expected = Generation(" a cat\n--ar 9:99 ", model: model, seed: seed)
        #expect(made == expected)
    }

    @Test func `Flux's parameters are kept as they are given`() throws {
        let made = try generation(
            "/flux-imagine",
            [
                ("steps", "50"), ("guidance", .number(7.5)), ("raw", false), ("interval", 2),
                ("safety_tolerance", 6), ("prompt_upsampling", true), ("width", 512),
                ("height", "1440"), ("aspect_ratio", "21:9"), ("seed", 4_294_967_295),
                ("image_prompt_strength", .number(0.8)), ("image_prompt", "QUJD"),
            ]
        )
        #expect(
            made.parameters
                == ParameterValues([
                    .steps: .number(50), .guidance: .number(7.5), .raw: .flag(false),
                    .interval: .number(2), .safetyTolerance: .number(6),
                    .promptUpsampling: .flag(true), .width: .number(512), .height: .number(1440),
                    .aspectRatio: .text("21:9"), .seed: .number(4_294_967_295),
                    .imagePromptStrength: .number(0.8),
                ])
        )
        #expect(made.seed == UInt32.max && made.count == 1)
        #expect(made.images == [NamedImage(.imagePrompt, .inline(Data("ABC".utf8)))])
    }

    // MARK: - Ideogram

    @Test func `Ideogram's parameters are kept as they are given`() throws {
        let made = try generation(
            "/ideogram-imagine",
            [
                ("style_type", "RENDER_3D"), ("negative_prompt", "Dogs, red  cars,,"),
                ("aspect_ratio", "ASPECT_16_10"), ("resolution", "RESOLUTION_1536_512"),
                ("seed", "12"), ("magic_prompt_option", "ON"),
            ]
        )
        let parameters = ParameterValues([
            .styleType: .text("RENDER_3D"), .negativePrompt: .text("Dogs, red  cars,,"),
            .aspectRatio: .text("ASPECT_16_10"), .resolution: .text("RESOLUTION_1536_512"),
            .seed: .number(12), .magicPromptOption: .text("ON"),
        ])
        let expected = Generation("a cat", model: .ideogram, seed: 12, parameters: parameters)
        #expect(made == expected)
    }

    @Test func `a remix has an image and how much of it counts`() throws {
        let remix = try generation("/ideogram-remix")
        #expect(remix.images == [NamedImage(.imageURL, Self.image)])
        #expect(remix.parameters == ParameterValues([.imageWeight: .number(70)]))
        #expect(remix.model == .ideogram && JobOperation.generate(remix).name == .remix)
    }

    @Test(
        arguments: [(1, Upscale.Kind.creative), (49, .creative), (50, .subtle), ("100", .subtle)]
            as [(JSON, Upscale.Kind)]
    )
    func `an Ideogram upscale has the price that its resemblance asks for`(
        _ resemblance: JSON,
        _ kind: Upscale.Kind
    ) throws {
        let endpoint = try LegacyEndpoint.named("/ideogram-upscale")
        let submission = try endpoint.submission("resemblance", resemblance)
        var upscale = Upscale(Self.image, kind: kind, model: .ideogram)
        let number: Double =
            switch resemblance {
            case .integer(let whole): Double(whole)
            default: 100
            }
        upscale.parameters = ParameterValues([
            .resemblance: .number(number), .prompt: .text("a cat"),
        ])
        #expect(submission == Submission(.upscale(upscale), prompt: "a cat"))
    }

    @Test func `Ideogram describes`() throws {
        let submission = try LegacyDecode(seed: 1).ideogramDescribe(
            LegacyEndpoint.request(["image_url": .string(LegacyEndpoint.url)])
        )
        #expect(submission == Submission(.describe(Describe(Self.image, model: .ideogram))))
    }

    // MARK: - Nano Banana

    @Test(
        arguments: [
            [.string(LegacyEndpoint.url), "QUJD"], .string(LegacyEndpoint.url), "QUJD",
        ] as [JSON]
    )
    func `Nano Banana takes URLs and base64, a single one without brackets`(
        _ images: JSON
    ) throws {
        let made = try generation("/nano-banana", [("images", images)])
        let inline = ImageSource.inline(Data("ABC".utf8))
        let expected =
            switch images {
            case .array: [Self.image, inline]
            case "QUJD": [inline]
            default: [Self.image]
            }
        #expect(made.images == expected.map { NamedImage(.images, $0) })
        #expect(made.model == .nanoBanana && made.parameters.isEmpty)
    }

    @Test func `Nano Banana needs an image, its pro model none`() throws {
        let failure = #expect(throws: Failure.self) {
            try generation("/nano-banana", [("images", [])])
        }
        #expect(failure?.message == "The 'images' field is required.")
        let pro = try generation("/nano-banana-pro", [("images", [])])
        #expect(pro == Generation("a cat", model: .nanoBananaPro, seed: seed))
    }

    @Test func `Nano Banana's parameters are kept, a resolution by its pro model`() throws {
        let fields: [(String, JSON)] = [
            ("images", [.string(LegacyEndpoint.url)]), ("aspect_ratio", "16:9"),
            ("resolution", "4K"),
        ]
        let ratio = ParameterValue.text("16:9")
        #expect(
            try generation("/nano-banana", fields).parameters
                == ParameterValues([.aspectRatio: ratio])
        )
        #expect(
            try generation("/nano-banana-pro", fields).parameters
                == ParameterValues([.aspectRatio: ratio, .resolution: .text("4K")])
        )
    }
}
