import Domain
import Foundation
import Images
import Testing

@Suite struct FormatTests {
    /// Smooth colours with one sharp edge.
    private func sample(_ width: Int = 64, _ height: Int = 48) throws -> Picture {
        var rgb: [UInt8] = []
        for y in 0..<height {
            for x in 0..<width {
                rgb += [UInt8(255 * x / width), UInt8(255 * y / height), x < width / 2 ? 40 : 210]
            }
        }
        return try Picture(rgb: rgb, width: width, height: height)
    }

    /// Noise, which compresses badly.
    private func noise() throws -> Picture {
        var state: UInt32 = 7
        let rgb = (0..<96 * 96 * 3).map { _ -> UInt8 in
            state = state &* 1_664_525 &+ 1_013_904_223
            return UInt8(state >> 24)
        }
        return try Picture(rgb: rgb, width: 96, height: 96)
    }

    private func file(
        _ picture: Picture,
        _ format: ImageOutput.Format,
        quality: Int? = nil,
        alpha: [UInt8]? = nil
    ) throws -> Data {
        let output = ImageOutput(format, quality: quality)
        return try picture.encoded(as: output, alpha: alpha, software: "apiframe (no AI model)")
    }

    private func difference(_ a: Picture, _ b: Picture) throws -> Double {
        let pairs = zip(try a.rgb(), try b.rgb())
        let sum = pairs.reduce(0) { $0 + abs(Int($1.0) - Int($1.1)) }
        return Double(sum) / Double(a.width * a.height * 3)
    }

    @Test func `each format is what its first bytes say`() throws {
        let picture = try sample()
        #expect(PictureFormat(try file(picture, .png)) == .png)
        #expect(PictureFormat(try file(picture, .jpeg)) == .jpeg)
        #expect(PictureFormat(try file(picture, .webp)) == .webp)
    }

    @Test func `a PNG keeps each pixel, and the others nearly`() throws {
        let picture = try sample()
        #expect(try Picture.decode(file(picture, .png)).rgb() == picture.rgb())
        for format in [ImageOutput.Format.jpeg, .webp] {
            let decoded = try Picture.decode(file(picture, format))
            #expect(decoded.width == 64 && decoded.height == 48)
            #expect(try difference(decoded, picture) < 3)
        }
    }

    @Test(arguments: ImageOutput.Format.allCases)
    func `pictures of one pixel and of odd sizes come out whole`(
        _ format: ImageOutput.Format
    )
        throws
    {
        for (width, height) in [(1, 1), (1, 37), (300, 1), (17, 3)] {
            let decoded = try Picture.decode(file(sample(width, height), format))
            #expect(decoded.width == width && decoded.height == height)
        }
    }

    @Test(arguments: [ImageOutput.Format.jpeg, .webp])
    func `better quality takes more bytes and comes closer`(_ format: ImageOutput.Format) throws {
        let picture = try noise()
        let files = try [1, 50, 100].map { try file(picture, format, quality: $0) }
        #expect(files[0].count * 2 < files[1].count && files[1].count < files[2].count)
        let off = try files.map { try difference(Picture.decode($0), picture) }
        #expect(off[0] > off[1] && off[1] > off[2])
    }

    @Test func `without a quality it is 90 for JPEG and 85 for WebP`() throws {
        let picture = try noise()
        #expect(try file(picture, .jpeg) == file(picture, .jpeg, quality: 90))
        #expect(try file(picture, .jpeg) != file(picture, .jpeg, quality: 89))
        #expect(try file(picture, .webp) == file(picture, .webp, quality: 85))
        #expect(try file(picture, .webp) != file(picture, .webp, quality: 84))
    }

    @Test(arguments: [ImageOutput.Format.jpeg, .webp])
    func `a quality out of range counts as the nearest`(_ format: ImageOutput.Format) throws {
        let picture = try noise()
        #expect(try file(picture, format, quality: -5) == file(picture, format, quality: 1))
        #expect(try file(picture, format, quality: .max) == file(picture, format, quality: 100))
    }

    @Test(arguments: ImageOutput.Format.allCases)
    func `every format names its software, and is the same each time`(
        _ format: ImageOutput.Format
    ) throws {
        let picture = try sample()
        let first = try file(picture, format)
        #expect(first.range(of: Data("apiframe (no AI model)".utf8)) != nil)
        #expect(first.range(of: Data("ASCII".utf8)) == nil)
        #expect(try file(picture, format) == first)
    }

    @Test func `without transparency a PNG is the same by either name`() throws {
        let picture = try sample()
        #expect(try picture.encoded(as: .png, software: "x") == picture.png(software: "x"))
    }

    @Test(arguments: [ImageOutput.Format.png, .webp])
    func `transparency is kept`(_ format: ImageOutput.Format) throws {
        let picture = try Picture(
            rgb: [UInt8](repeating: 0, count: 3 * 32 * 32),
            width: 32,
            height: 32
        )
        let alpha = (0..<32 * 32).map { UInt8(8 * ($0 % 32)) }
        let file = try file(picture, format, alpha: alpha)
        let mask = try Mask.decode(file)
        #expect(mask.levels == alpha.map { 255 - $0 })
        let seen = try Picture.decode(file).rgb()
        #expect(seen[0] == 255 && (5...9).contains(seen[3 * 31]))
    }

    @Test func `a JPEG shows white where it is transparent`() throws {
        let picture = try Picture(
            rgb: [UInt8](repeating: 0, count: 3 * 32 * 32),
            width: 32,
            height: 32
        )
        let alpha = (0..<32 * 32).map { UInt8($0 % 32 < 16 ? 0 : $0 < 512 ? 255 : 128) }
        let seen = try Picture.decode(file(picture, .jpeg, alpha: alpha)).rgb()
        #expect(seen[3 * 4] > 250)
        #expect(seen[3 * 28] < 5)
        #expect((122...132).contains(seen[3 * (31 * 32 + 28)]))
    }

    @Test(arguments: ImageOutput.Format.allCases)
    func `transparency of another size is refused`(_ format: ImageOutput.Format) throws {
        let picture = try sample()
        let failure = #expect(throws: Failure.self) {
            try file(picture, format, alpha: [255, 0])
        }
        #expect(failure?.code == .invalid)
    }
}
