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
    func `Flux makes one picture of a plain prompt`(_ model: ModelName) throws {
        let made = try generation(
            "/flux-imagine",
            [("model", .string(model.rawValue)), ("prompt", " a cat\n--ar 9:99 ")]
        )
        #expect(made.model == model && made.count == 1 && made.references.isEmpty)
        #expect(made.imagine.subject == "a cat --ar 9:99" && made.imagine.seed == seed)
        let isUltra = model.rawValue.hasSuffix("ultra")
        #expect(made.size == (isUltra ? nil : PixelSize(width: 1024, height: 768)))
        #expect(made.imagine.aspectRatio.description == (isUltra ? "16:9" : "4:3"))
    }

    @Test(
        arguments: [
            ([("width", 512)], 512, 768, "2:3"), ([("height", "1440")], 1024, 1440, "32:45"),
            ([("width", 1440), ("height", 256)], 1440, 256, "4:1"),
            ([("width", 1009), ("height", 1439), ("aspect_ratio", "1:1")], 1009, 1439, "7:10"),
        ] as [([(String, JSON)], Int, Int, String)]
    )
    func `Flux takes a size in pixels`(
        _ fields: [(String, JSON)],
        _ width: Int,
        _ height: Int,
        _ ratio: String
    ) throws {
        let made = try generation("/flux-imagine", fields)
        #expect(made.size == PixelSize(width: width, height: height))
        #expect(made.imagine.aspectRatio.description == ratio)
    }

    @Test func `Flux takes a shape instead, and its ultra model nothing else`() throws {
        let shaped = try generation("/flux-imagine", [("aspect_ratio", "21:9")])
        #expect(shaped.size == nil && shaped.imagine.aspectRatio.description == "7:3")
        let ultra = try generation(
            "/flux-imagine",
            [
                ("model", "flux-pro-1.1-ultra"), ("width", 512), ("height", 512),
                ("aspect_ratio", "9:21"),
            ]
        )
        #expect(ultra.size == nil && ultra.imagine.aspectRatio.description == "3:7")
    }

    @Test func `what Flux is told has effects`() throws {
        let tuned = try generation(
            "/flux-imagine",
            [("steps", 9), ("guidance", .number(7.5)), ("raw", true), ("seed", 4_294_967_295)]
        )
        #expect(tuned.imagine.quality == 0.5 && tuned.imagine.stylize == 250)
        #expect(tuned.imagine.style == .raw && tuned.imagine.seed == UInt32.max)
        let fine = try generation(
            "/flux-imagine",
            [
                ("steps", "50"), ("guidance", 3), ("raw", false), ("interval", 2),
                ("safety_tolerance", 6), ("prompt_upsampling", true),
            ]
        )
        #expect(fine.imagine.quality == 1 && fine.imagine.stylize == 100)
        #expect(fine.imagine.style == nil)
    }

    @Test func `Flux's image prompt weighs little unless told otherwise`() throws {
        let light = try generation("/flux-imagine", [("image_prompt", "QUJD")])
        #expect(light.references == [.inline(Data("ABC".utf8))] && light.referenceWeight == 0.1)
        let heavy = try generation(
            "/flux-imagine",
            [
                ("image_prompt", .string(LegacyEndpoint.url)),
                ("image_prompt_strength", .number(0.8)),
            ]
        )
        #expect(heavy.references == [Self.image] && heavy.referenceWeight == 0.8)
    }

    // MARK: - Ideogram

    @Test(arguments: [
        ("GENERAL", "a cat"), ("REALISTIC", "a cat, photo"), ("DESIGN", "a cat, flat design"),
        ("RENDER_3D", "a cat, 3d render"), ("ANIME", "a cat, anime"),
    ])
    func `Ideogram's styles are words`(_ style: String, _ subject: String) throws {
        let made = try generation("/ideogram-imagine", [("style_type", .string(style))])
        #expect(made == Generation(Imagine(subject: subject, seed: seed), model: .ideogram))
    }

    @Test func `Ideogram leaves out, shapes and seeds`() throws {
        let made = try generation(
            "/ideogram-imagine",
            [
                ("negative_prompt", "Dogs, red  cars,,"), ("aspect_ratio", "ASPECT_16_10"),
                ("seed", "12"), ("magic_prompt_option", "ON"),
            ]
        )
        #expect(made.imagine.excluded == ["dogs", "red cars"] && made.imagine.seed == 12)
        #expect(made.imagine.aspectRatio.description == "8:5" && made.size == nil)
        let sized = try generation(
            "/ideogram-imagine",
            [("aspect_ratio", "ASPECT_1_1"), ("resolution", "RESOLUTION_1536_512")]
        )
        #expect(sized.size == PixelSize(width: 1536, height: 512))
        #expect(sized.imagine.aspectRatio.description == "3:1")
    }

    @Test func `a remix keeps as much of its image as is asked for`() throws {
        let remix = try generation("/ideogram-remix")
        #expect(remix.references == [Self.image] && remix.referenceWeight == 0.7)
        #expect(remix.model == .ideogram && JobOperation.generate(remix).name == .remix)
    }

    @Test(
        arguments: [(1, Upscale.Kind.creative), (49, .creative), (50, .subtle), ("100", .subtle)]
            as [(JSON, Upscale.Kind)]
    )
    func `an Ideogram upscale invents where it need not resemble`(
        _ resemblance: JSON,
        _ kind: Upscale.Kind
    ) throws {
        let endpoint = try LegacyEndpoint.named("/ideogram-upscale")
        let submission = try endpoint.submission("resemblance", resemblance)
        let upscale = Upscale(Self.image, kind: kind, model: .ideogram)
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
        #expect(made.references == expected && made.referenceWeight == 0.7)
        #expect(made.model == .nanoBanana && made.size == nil)
    }

    @Test func `Nano Banana needs an image, its pro model none`() throws {
        let failure = #expect(throws: Failure.self) {
            try generation("/nano-banana", [("images", [])])
        }
        #expect(failure?.message == "The 'images' field is required.")
        let pro = try generation("/nano-banana-pro", [("images", [])])
        #expect(pro.references.isEmpty && pro.size == PixelSize(width: 2048, height: 2048))
    }

    @Test func `Nano Banana has its first image's shape unless another is asked for`() throws {
        let images: (String, JSON) = ("images", [.string(LegacyEndpoint.url)])
        for ratio: JSON in ["match_input_image", .null] {
            #expect(
                try generation("/nano-banana", [images, ("aspect_ratio", ratio)]).followsReference
            )
        }
        let wide = try generation("/nano-banana", [images, ("aspect_ratio", "16:9")])
        #expect(!wide.followsReference && wide.imagine.aspectRatio == AspectRatio("16:9"))
        #expect(try !generation("/nano-banana-pro", [("images", [])]).followsReference)
    }

    @Test(arguments: [
        ("1K", "1:1", 1024, 1024), ("2K", "match_input_image", 2048, 2048),
        ("4K", "16:9", 5456, 3069), ("1K", "9:16", 765, 1360),
    ])
    func `the pro model has resolutions`(
        _ resolution: String,
        _ ratio: String,
        _ width: Int,
        _ height: Int
    ) throws {
        let made = try generation(
            "/nano-banana-pro",
            [("resolution", .string(resolution)), ("aspect_ratio", .string(ratio))]
        )
        #expect(made.size == PixelSize(width: width, height: height))
    }
}
