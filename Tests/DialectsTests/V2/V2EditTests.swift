import Basics
import Dialects
import Domain
import Foundation
import HTTP
import Samples
import Testing

@Suite struct V2EditTests {
    private static let image = ImageSource.remote(V2Sample.url)

    private func submission(
        _ name: String,
        _ parameters: [(String, JSON)] = []
    ) throws -> Submission {
        let sample = try V2Sample.named(name)
        return try sample.submission(sample.body(parameters))
    }

    private static func outpaint(_ name: String) -> ParameterValues {
        ParameterValues([
            .mode: .text("outpaint"), .outpaint: .text(name), .prompt: .text("x"),
        ])
    }

    // MARK: - Upscale

    @Test(
        arguments: [
            ("topaz-image-upscale", [], 2, nil, 6),
            (
                "topaz-image-upscale",
                [("upscale_factor", 6), ("model_type", "redefine"), ("output_format", "png")],
                6, .png, 24
            ),
            (
                "topaz-image-upscale",
                [("upscale_factor", 1), ("model_type", "high-fidelity-v2")], 1, nil, 6
            ),
            ("clarity-upscale", [("scale_factor", 8)], 8, nil, 3),
            ("clarity-upscale", [("resemblance", .number(1.5))], 2, nil, 3),
            (
                "clarity-upscale", [("creativity", .number(0.9)), ("output_format", "webp")],
                2, ImageOutput(.webp), 3
            ),
        ] as [(String, [(String, JSON)], Int, ImageOutput?, Int)]
    )
    func `upscales have a factor, a format, a price and their parameters`(
        _ name: String,
        _ parameters: [(String, JSON)],
        _ factor: Int,
        _ output: ImageOutput?,
        _ credits: Int
    ) throws {
        let submission = try submission(name, parameters)
        var expected = Upscale(Self.image, kind: .double, model: ModelName(rawValue: name))
        expected.factor = factor
        let sample = try V2Sample.named(name)
        expected.parameters = sample.values(sample.body(parameters))
        expected.output = output
        #expect(
            submission.operation == .upscale(expected) && submission.credits == credits
        )
    }

    @Test func `Clarity's prompt is the job's`() throws {
        #expect(
            try submission("clarity-upscale", [("prompt", "a cat")]).prompt == "a cat"
        )
        #expect(try submission("clarity-upscale", [("prompt", " ")]).prompt == nil)
    }

    // MARK: - Background

    @Test func `backgrounds are removed as asked for`() throws {
        let bria = Cutout(Self.image, model: ModelName(rawValue: "bria-bg-remove"))
        #expect(try submission("bria-bg-remove").operation == .cutout(bria))
        let lab = Cutout(
            Self.image,
            model: ModelName(rawValue: "851-bg-remove"),
            parameters: ParameterValues([
                .backgroundType: .text("blur"), .threshold: .number(0.5), .reverse: .flag(true),
                .format: .text("jpg"),
            ]),
            output: ImageOutput(.jpeg)
        )
        let made = try submission(
            "851-bg-remove",
            [
                ("background_type", "blur"), ("threshold", .number(0.5)), ("reverse", true),
                ("format", "jpg"),
            ]
        )
        #expect(made.operation == .cutout(lab) && made.prompt == nil)
    }

    // MARK: - Edit

    @Test func `an inpaint draws the mask's white anew`() throws {
        let made = try submission(
            "flux-fill-pro",
            [
                ("mode", "inpaint"), ("mask", "data:image/png;base64,QUJD"), ("prompt", "a hat"),
                ("seed", 5), ("output_format", "jpg"),
            ]
        )
        var expected = Inpaint(
            Self.image,
            mask: .inline(Data("ABC".utf8)),
            prompt: "a hat",
            seed: 5
        )
        expected.model = ModelName(rawValue: "flux-fill-pro")
        expected.output = ImageOutput(.jpeg)
        expected.parameters = ParameterValues([
            .mode: .text("inpaint"), .outpaint: .text("Zoom out 2x"), .prompt: .text("a hat"),
            .seed: .number(5), .outputFormat: .text("jpg"),
        ])
        #expect(
            made.operation == .inpaint(expected) && made.prompt == "a hat"
        )
        #expect(made.operation.imageCount == 1 && made.credits == 9)
        #expect(made.shownInput["fluxFillParams"]?["mask"] == nil)
        #expect(made.shownInput["fluxFillParams"]?["mode"] == "inpaint")
    }

    @Test(arguments: [("Zoom out 1.5x", 1.5), ("Zoom out 2x", 2), ("Make square", 1)])
    func `an outpaint zooms out or makes square`(_ name: String, _ ratio: Double) throws {
        let made = try submission(
            "flux-fill-pro",
            [("mode", "outpaint"), ("outpaint", .string(name))]
        )
        var expected = Outpaint(Self.image, ratio: ratio, prompt: "x", seed: V2Sample.seed)
        expected.parameters = Self.outpaint(name)
        expected.mask = Self.image
        expected.model = ModelName(rawValue: "flux-fill-pro")
        #expect(made.operation == .outpaint(expected))
    }

    @Test(
        arguments: [
            ("Left outpaint", .left), ("Right outpaint", .right), ("Top outpaint", .up),
            ("Bottom outpaint", .down),
        ] as [(String, Pan.Direction)]
    )
    func `an outpaint goes on beyond one side`(
        _ name: String,
        _ direction: Pan.Direction
    ) throws {
        let made = try submission(
            "flux-fill-pro",
            [("mode", "outpaint"), ("outpaint", .string(name))]
        )
        var expected = Pan(Self.image, direction: direction, prompt: "x", seed: V2Sample.seed)
        expected.parameters = Self.outpaint(name)
        expected.mask = Self.image
        expected.model = ModelName(rawValue: "flux-fill-pro")
        #expect(made.operation == .pan(expected))
    }

    @Test func `a mode brings what it needs`() throws {
        let sample = try V2Sample.named("flux-fill-pro")
        let unmasked = sample.body([("mode", "inpaint"), ("mask", .null)])
        #expect(
            try sample.problems(unmasked)
                == ["fluxFillParams.mask: Invalid input: expected string, received null"]
        )
        let aimless = try sample.problems(sample.body([("mode", "outpaint"), ("outpaint", .null)]))
        #expect(aimless.count == 1)
        let option = #"fluxFillParams.outpaint: Invalid option: expected one of "Zoom out 1.5x"|"#
        #expect(aimless.first?.hasPrefix(option) == true)
        let unneeded = sample.body([("mode", "inpaint"), ("outpaint", .null)])
        #expect(try sample.problems(unneeded).isEmpty)
    }

    @Test func `a prompt beside the parameters is never refused here`() throws {
        let sample = try V2Sample.named("flux-fill-pro")
        let body = sample.body(beside: [("prompt", "a cat")])
        #expect(try sample.problems(body, isStrict: true).isEmpty)
        let other = try V2Sample.named("bria-bg-remove")
        let refused = try other.problems(other.body(beside: [("prompt", "x")]), isStrict: true)
        #expect(refused == [#"prompt: Unrecognized key: "prompt""#])
    }
}
