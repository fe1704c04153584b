import Domain
import Foundation
import Images
import Testing

@testable import Renderer

@Suite struct OutputTests {
    private let city = Imagine(subject: "a city at night", seed: 3)

    private func files(_ operation: JobOperation, _ inputs: [Data] = []) throws -> [Data] {
        let work = ProviderJob(job: JobID.random(), operation: operation, inputs: inputs)
        return try Renderer(budget: 64 * 64).product(of: work) { _ in true }?.images ?? []
    }

    private func generation(_ output: ImageOutput?, count: Int = 1) -> Generation {
        Generation(city.subject, model: .nanoBanana, count: count, seed: city.seed, output: output)
    }

    @Test func `images come in the format that is asked for, and as PNG otherwise`() throws {
        for (output, format) in [
            (nil, PictureFormat.png), (.png, .png), (ImageOutput(.jpeg), .jpeg),
            (ImageOutput(.webp), .webp),
        ] {
            let made = try files(.generate(generation(output, count: 2)))
            #expect(made.map { PictureFormat($0) } == [format, format])
        }
        #expect(try files(.imagine(city)).allSatisfy { PictureFormat($0) == .png })
    }

    @Test func `quality reaches the encoder`() throws {
        let sizes = try [20, 95].map { quality in
            try files(.generate(generation(ImageOutput(.jpeg, quality: quality))))[0].count
        }
        #expect(2 * sizes[0] < sizes[1])
    }

    @Test func `every format says that no model made it`() throws {
        for format in ImageOutput.Format.allCases {
            let file = try files(.generate(generation(ImageOutput(format))))[0]
            #expect(file.range(of: Data("Built-in renderer (no AI model)".utf8)) != nil)
        }
    }

    @Test func `an upscale comes in its format`() throws {
        let source = try Edits.flat([9, 90, 190], 20, 10).png(software: "test")
        var upscale = Upscale(Edits.source(nil), kind: .double)
        (upscale.factor, upscale.output) = (3, ImageOutput(.webp))
        let file = try files(.upscale(upscale), [source])[0]
        #expect(PictureFormat(file) == .webp)
        #expect(try Picture.decode(file).width == 60)
    }

    @Test func `a cutout is a transparent PNG or WebP, and a JPEG on white`() throws {
        let source = try Cutouts.picture(Cutouts.disc, isGradient: false).png(software: "test")
        func cut(_ output: ImageOutput?) throws -> Data {
            let cutout = Cutout(Edits.source(nil), model: .midjourney, output: output)
            return try files(.cutout(cutout), [source])[0]
        }
        let levels = try Mask.decode(cut(nil)).levels
        #expect(levels[0] == 255 && levels[100 * 240 + 120] == 0)
        #expect(try Mask.decode(cut(ImageOutput(.webp))).levels == levels)
        let flat = try cut(ImageOutput(.jpeg))
        #expect(PictureFormat(flat) == .jpeg)
        #expect(try Picture.decode(flat).rgb()[0] > 250)
    }

    @Test(arguments: [
        "a mountain lake", "a city skyline", "a logo of a bird", "a portrait", "words",
        "a pond with koi", "",
    ])
    func `ten pictures of one generation all differ`(subject: String) throws {
        let imagine = Imagine(subject: subject, seed: 4)
        for reference in [nil, try Edits.drawn(Edits.lake)] {
            let references = [reference].compactMap { $0 }
            let maker = GenerationMaker(
                terms: DrawingTerms(imagine),
                count: 10,
                references: references,
                budget: 64 * 64
            )
            let ten = try Edits.all(maker)
            #expect(ten.count == 10)
            for a in ten.indices {
                for b in 0..<a { #expect(try difference(ten[a], ten[b]) > 0.7) }
            }
        }
    }

    @Test func `upscales by every factor have exactly that size`() throws {
        let source = try Edits.drawn(Edits.lake, pixels: 64 * 64)
        for imagine in [nil, Edits.lake] {
            for factor in 1...8 {
                var upscale = Upscale(Edits.source(imagine), kind: .quadruple)
                upscale.factor = factor
                let maker = UpscaleMaker(source: source, upscale: upscale)
                let made = try maker.picture(0, Edits.meter())
                #expect(made.width == 64 * factor && made.height == 64 * factor)
                let small = try made.resized(width: 16, height: 16)
                #expect(try difference(small, source.resized(width: 16, height: 16)) < 5)
            }
        }
    }

    @Test func `an upscale beyond 8192 pixels a side is refused`() throws {
        for (width, height) in [(1_025, 1), (1, 1_025), (1_400, 1_000)] {
            var upscale = Upscale(Edits.source(nil), kind: .double)
            upscale.factor = 8
            let maker = UpscaleMaker(
                source: try Edits.flat([1, 2, 3], width, height),
                upscale: upscale
            )
            let failure = #expect(throws: Failure.self) { try maker.picture(0, Edits.meter()) }
            #expect(failure?.code == .invalid)
        }
        var upscale = Upscale(Edits.source(nil), kind: .double)
        upscale.factor = 8
        let widest = UpscaleMaker(source: try Edits.flat([1, 2, 3], 1_024, 1), upscale: upscale)
        #expect(try widest.picture(0, Edits.meter()).width == 8_192)
    }
}
