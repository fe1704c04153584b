import Domain
import Testing

@testable import Renderer

/// The models that only the first API has.
@Suite struct LegacyMappingTests {
    private static let size = PixelSize(width: 1024, height: 768)

    private func terms(
        _ model: ModelName,
        _ parameters: [ParameterName: ParameterValue] = [:],
        _ images: [ParameterName] = []
    ) throws -> DrawingTerms {
        let generation = Generation(
            " a cat\n here ",
            model: model,
            seed: 7,
            images: images.map { NamedImage($0, .file("a.png")) },
            parameters: ParameterValues(parameters)
        )
        return ParameterMapping(generation).terms()
    }

    @Test(arguments: ModelName.flux)
    func `Flux has a size of its own, and its ultra model a shape`(_ model: ModelName) throws {
        let made = try terms(model)
        let isUltra = model.rawValue.hasSuffix("ultra")
        #expect(made.imagine.subject == "a cat here" && made.imagine.seed == 7)
        #expect(made.size == (isUltra ? nil : Self.size))
        #expect(made.imagine.aspectRatio.description == (isUltra ? "16:9" : "4:3"))
        let shaped = try terms(model, [.aspectRatio: .text("21:9")])
        #expect(shaped.size == nil && shaped.imagine.aspectRatio.description == "7:3")
    }

    @Test(
        arguments: [
            ([.width: 512], 512, 768, "2:3"), ([.height: 1440], 1024, 1440, "32:45"),
            ([.width: 1009, .height: 1439], 1009, 1439, "7:10"),
        ] as [([ParameterName: Double], Int, Int, String)]
    )
    func `Flux takes a size in pixels before a shape`(
        _ sides: [ParameterName: Double],
        _ width: Int,
        _ height: Int,
        _ ratio: String
    ) throws {
        var parameters = sides.mapValues { ParameterValue.number($0) }
        parameters[.aspectRatio] = .text("1:1")
        let made = try terms(ModelName.flux[2], parameters)
        #expect(made.size == PixelSize(width: width, height: height))
        #expect(made.imagine.aspectRatio.description == ratio)
        let ultra = try terms(ModelName.flux[4], parameters)
        #expect(ultra.size == nil && ultra.imagine.aspectRatio == .square)
    }

    @Test(arguments: [("flux-dev", 9, 0.36), ("flux-dev", 25, 1), ("flux-schnell", 4, 1)])
    func `Flux's steps count as those of every model`(
        _ model: String,
        _ steps: Double,
        _ quality: Double
    ) throws {
        let made = try terms(ModelName(rawValue: model), [.steps: .number(steps)])
        #expect(made.imagine.quality == quality)
    }

    @Test func `Flux's image prompt weighs little unless told otherwise`() throws {
        let light = try terms(ModelName.flux[0], [:], [.imagePrompt])
        let heavy = try terms(
            ModelName.flux[0],
            [.imagePromptStrength: .number(0.8)],
            [.imagePrompt]
        )
        #expect(light.referenceWeight == 0.1 && heavy.referenceWeight == 0.8)
        #expect(!light.followsReference)
    }

    @Test func `Ideogram's words for shapes, sizes and weights are read`() throws {
        let shaped = try terms(
            .ideogram,
            [
                .aspectRatio: .text("ASPECT_16_10"), .styleType: .text("REALISTIC"),
                .imageWeight: .number(33),
            ],
            [.imageURL]
        )
        #expect(shaped.imagine.aspectRatio.description == "8:5" && shaped.size == nil)
        #expect(shaped.imagine.subject == "a cat here, photo")
        #expect(shaped.referenceWeight == 0.33 && !shaped.followsReference)
        let sized = try terms(.ideogram, [.resolution: .text("RESOLUTION_1536_512")])
        #expect(sized.size == PixelSize(width: 1536, height: 512))
        #expect(sized.imagine.aspectRatio.description == "3:1")
    }

    @Test(arguments: [
        ("1K", "1:1", 1024, 1024), ("2K", "match_input_image", 2048, 2048),
        ("4K", "16:9", 5456, 3069), ("1K", "9:16", 765, 1360),
    ])
    func `Nano Banana Pro has resolutions`(
        _ resolution: String,
        _ ratio: String,
        _ width: Int,
        _ height: Int
    ) throws {
        let parameters: [ParameterName: ParameterValue] = [
            .resolution: .text(resolution), .aspectRatio: .text(ratio),
        ]
        let made = try terms(.nanoBananaPro, parameters)
        #expect(made.size == PixelSize(width: width, height: height))
    }

    @Test func `Nano Banana has its first image's shape unless another is asked for`() throws {
        #expect(try terms(.nanoBanana, [:], [.images]).followsReference)
        #expect(try !terms(.nanoBanana).followsReference)
        let wide = try terms(.nanoBanana, [.aspectRatio: .text("16:9")], [.images])
        #expect(!wide.followsReference && wide.imagine.aspectRatio == AspectRatio("16:9"))
    }

    @Test func `a reroll's flags are laid over the parameters`() throws {
        var generation = Generation("a cat", model: .nanoBanana, seed: 7)
        generation.flags = ["ar": "2:3", "no": "dogs"]
        let made = ParameterMapping(generation).terms()
        #expect(made.imagine.aspectRatio == AspectRatio("2:3"))
        #expect(made.imagine.excluded == ["dogs"])
    }
}
