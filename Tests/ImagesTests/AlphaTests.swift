import Domain
import Foundation
import Testing

@testable import Images

@Suite struct AlphaTests {
    /// A disc of one colour on a transparent ground of another.
    private func disc(_ colour: [UInt8], on ground: [UInt8] = [0, 0, 0]) throws -> Picture {
        var (rgb, alpha): ([UInt8], [UInt8]) = ([], [])
        for y in 0..<40 {
            for x in 0..<40 {
                let isInside = (x - 20) * (x - 20) + (y - 20) * (y - 20) < 150
                rgb += isInside ? colour : ground
                alpha.append(isInside ? 255 : 0)
            }
        }
        return try Picture(rgb: rgb, alpha: alpha, width: 40, height: 40)
    }

    private func file(_ picture: Picture, _ format: ImageOutput.Format = .png) throws -> Data {
        try picture.encoded(as: ImageOutput(format), software: "test")
    }

    @Test(arguments: [ImageOutput.Format.png, .webp])
    func `alpha is read as it was written`(_ format: ImageOutput.Format) throws {
        let picture = try disc([200, 20, 20])
        let read = try Picture.decodeWithAlpha(file(picture, format))
        #expect(read.alpha == picture.alpha)
        #expect(try Picture.decode(file(picture, format)).alpha == nil)
    }

    @Test func `alpha that is opaque everywhere is none`() throws {
        let opaque = try Picture(
            rgb: noise(count: 300),
            alpha: [UInt8](repeating: 255, count: 100),
            width: 10,
            height: 10
        )
        let read = try Picture.decodeWithAlpha(file(opaque))
        #expect(read.alpha == nil)
        #expect(try read.rgb() == opaque.rgb())
    }

    @Test(
        arguments: [[255, 255, 255], [250, 240, 90], [20, 20, 20], [220, 30, 30]] as [[UInt8]]
    )
    func `a subject stands out from the ground that it is flattened onto`(_ colour: [UInt8]) throws
    {
        for ground in [[0, 0, 0], [255, 255, 255]] as [[UInt8]] {
            let flat = try Picture.decode(file(disc(colour, on: ground)))
            #expect(pixel(flat, 20, 20) == colour)
            let contrast = zip(pixel(flat, 0, 0), colour).map { abs(Int($0) - Int($1)) }.max() ?? 0
            #expect(contrast > 150)
        }
    }

    @Test func `what is dark or colourful stays on white`() throws {
        let flat = try Picture.decode(file(disc([220, 30, 30])))
        #expect(pixel(flat, 0, 0) == [255, 255, 255])
    }

    @Test func `the colour of invisible pixels does not count`() throws {
        let read = try Picture.decodeWithAlpha(file(disc([200, 20, 20], on: [0, 255, 0])))
        #expect(pixel(read, 0, 20) == [200, 20, 20] && pixel(read, 3, 0) == [200, 20, 20])
        #expect(pixel(read, 39, 39) == [200, 20, 20])
    }

    @Test func `a transparent border shows that a background was removed before`() throws {
        #expect(try disc([1, 2, 3]).hasTransparentBorder)
        var alpha = [UInt8](repeating: 255, count: 1600)
        for corner in [0, 39, 1560, 1599] { alpha[corner] = 0 }
        let rounded = try Picture(rgb: noise(count: 4800), alpha: alpha, width: 40, height: 40)
        #expect(!rounded.hasTransparentBorder)
        #expect(try !rounded.flattened().hasTransparentBorder)
    }

    @Test func `alpha is resized as it is`() throws {
        let alpha = try #require(try disc([9, 9, 9]).alpha(width: 80, height: 80))
        #expect(alpha.count == 6400 && alpha[0] == 0 && alpha[40 * 80 + 40] == 255)
        #expect(try disc([9, 9, 9]).flattened().alpha(width: 9, height: 9) == nil)
    }
}
