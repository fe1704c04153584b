import Domain
import Foundation
import Images
import Testing

@testable import Renderer

/// Operations on pictures with transparent pixels.
@Suite struct AlphaOperationTests {
    private func files(_ operation: JobOperation, _ input: Data) throws -> [Data] {
        let work = ProviderJob(job: JobID.random(), operation: operation, inputs: [input])
        return try Renderer(budget: 64 * 64).product(of: work) { _ in true }?.images ?? []
    }

    /// A disc with a soft edge on a transparent ground of 64x64 pixels.
    private func disc(_ colour: [UInt8]) throws -> Picture {
        var (rgb, alpha): ([UInt8], [UInt8]) = ([], [])
        for y in 0..<64 {
            for x in 0..<64 {
                let (u, v) = (Float(x) - 31.5, Float(y) - 31.5)
                rgb += colour
                alpha.append(UInt8(255 * clamp(22.5 - (u * u + v * v).squareRoot())))
            }
        }
        return try Picture(rgb: rgb, alpha: alpha, width: 64, height: 64)
    }

    private func png(_ picture: Picture) throws -> Data {
        try picture.encoded(as: .png, software: "test")
    }

    @Test(arguments: [[255, 255, 255], [20, 20, 20], [220, 30, 30]] as [[UInt8]])
    func `a cutout makes nothing opaque that came in transparent`(_ colour: [UInt8]) throws {
        let source = try disc(colour)
        let before = try #require(source.alpha)
        let (picture, alpha) = try CutoutMaker(source: source, terms: CutoutTerms())
            .cutout(Edits.meter())
        // All of the subject stays, in its own colour.
        #expect(alpha == before)
        let middle = 3 * (32 * 64 + 32)
        #expect(try Array(picture.rgb()[middle..<middle + 3]) == colour)
    }

    @Test func `a cutout of a photo with transparent corners removes its background too`() throws {
        let photo = try Cutouts.picture(Cutouts.disc, isGradient: false)
        var alpha = [UInt8](repeating: 255, count: photo.width * photo.height)
        for y in 0..<12 { for x in 0..<12 { alpha[y * photo.width + x] = 0 } }
        let maker = CutoutMaker(source: try photo.withAlpha(alpha), terms: CutoutTerms())
        let after = try #require(try maker.cutout(Edits.meter()).alpha)
        #expect(zip(after, alpha).allSatisfy { $0 <= $1 })
        #expect(after[100 * photo.width + 120] == 255)
        #expect(after[20 * photo.width + 20] < 20)
    }

    @Test(arguments: [ImageOutput.Format.png, .webp])
    func `an upscale keeps its alpha`(_ format: ImageOutput.Format) throws {
        var upscale = Upscale(Edits.source(nil), kind: .double)
        upscale.output = ImageOutput(format)
        let file = try files(.upscale(upscale), png(disc([255, 255, 255])))[0]
        let made = try Picture.decodeWithAlpha(file)
        let alpha = try #require(made.alpha)
        #expect(made.width == 128 && alpha[0] == 0 && alpha[64 * 128 + 64] == 255)
        let middle = 3 * (64 * 128 + 64)
        #expect(try made.rgb()[middle] > 250)
    }

    @Test func `an upscale to JPEG is on white`() throws {
        var upscale = Upscale(Edits.source(nil), kind: .double)
        upscale.output = ImageOutput(.jpeg)
        let made = try Picture.decode(files(.upscale(upscale), png(disc([20, 20, 20])))[0])
        #expect(try made.rgb()[0] > 250)
        #expect(try made.rgb()[3 * (64 * 128 + 64)] < 30)
    }

    @Test func `a white subject on nothing is described as something`() throws {
        let work = ProviderJob(
            job: JobID.random(),
            operation: .describe(Describe(Edits.source(nil))),
            inputs: [try png(disc([255, 255, 255]))]
        )
        let texts = try Renderer().product(of: work) { _ in true }?.texts ?? []
        #expect(texts.count == 4)
        #expect(!texts.contains { $0.localizedCaseInsensitiveContains("empty expanse") })
    }

    @Test func `a decode ends when its job is not wanted any more`() throws {
        let work = ProviderJob(
            job: JobID.random(),
            operation: .describe(Describe(Edits.source(nil))),
            inputs: [try png(disc([255, 255, 255]))]
        )
        #expect(try Renderer().product(of: work) { _ in false } == nil)
    }
}
