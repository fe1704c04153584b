import Domain
import Images
import Testing

@testable import Renderer

@Suite struct CutoutTests {
    private typealias Cutout = (picture: Picture, alpha: [UInt8]?)

    /// A disc's cutouts onto each background, made once for all tests.
    private static let made:
        Result<(source: Picture, cutouts: [CutoutTerms.Background: Cutout]), any Error> =
            Result {
                let source = try Cutouts.picture(Cutouts.disc, isGradient: true)
                let cutouts = try CutoutTerms.Background.allCases.map {
                    ($0, try Cutouts.maker(source, $0).cutout(Edits.meter()))
                }
                return (source, Dictionary(uniqueKeysWithValues: cutouts))
            }

    private let source: Picture
    private let cutouts: [CutoutTerms.Background: Cutout]

    init() throws { (source, cutouts) = try Self.made.get() }

    private func bytes(_ background: CutoutTerms.Background) throws -> [UInt8] {
        try #require(cutouts[background]).picture.rgb()
    }

    /// Returns the index of a pixel's first byte.
    private func at(_ x: Int, _ y: Int) -> Int { 3 * (y * source.width + x) }

    @Test(arguments: [false, true], [0, 1, 2])
    func `a shape is found within a few percent`(isGradient: Bool, number: Int) throws {
        let shape = [Cutouts.disc, Cutouts.bust, Cutouts.star][number]
        let picture = try Cutouts.picture(shape, isGradient: isGradient)
        let alpha = try #require(try Cutouts.alpha(Cutouts.maker(picture)))
        #expect(Cutouts.overlap(alpha, shape, 240, 200) > 0.95)
    }

    @Test func `a large picture is cut as finely as a small one`() throws {
        let large = try Cutouts.picture(Cutouts.star, width: 1_100, height: 900, isGradient: true)
        let alpha = try #require(try Cutouts.alpha(Cutouts.maker(large)))
        #expect(Cutouts.overlap(alpha, Cutouts.star, 1_100, 900) > 0.97)
    }

    @Test func `a ring keeps its hole, and a spot on the subject does not become one`() throws {
        let ring: Cutouts.Shape = { x, y in
            let off = (x - 0.5) * (x - 0.5) + (y - 0.5) * (y - 0.5)
            return off < 0.1 && off > 0.025
        }
        let picture = try Cutouts.picture(ring, isGradient: false)
        let open = try #require(try Cutouts.alpha(Cutouts.maker(picture)))
        #expect(Cutouts.overlap(open, ring, 240, 200) > 0.93)
        var bytes = try Cutouts.picture(Cutouts.disc, isGradient: false).rgb()
        for y in 100..<106 {
            for x in 116..<122 {
                for band in 0..<3 { bytes[at(x, y) + band] = UInt8(Cutouts.plain[band]) }
            }
        }
        let spotted = try Picture(rgb: bytes, width: 240, height: 200)
        let whole = try #require(try Cutouts.alpha(Cutouts.maker(spotted)))
        #expect(whole[103 * 240 + 119] > 200)
    }

    @Test func `soft edges are soft, and a threshold hardens them`() throws {
        let soft = try #require(cutouts[.rgba]?.alpha)
        #expect(soft.contains { $0 > 0 && $0 < 255 })
        var counts: [Int] = []
        for threshold in [0, 0.5, 1] {
            let maker = Cutouts.maker(source, threshold: threshold)
            let hard = try #require(try Cutouts.alpha(maker))
            #expect(Set(hard) == [0, 255])
            counts.append(hard.count { $0 == 255 })
        }
        #expect(counts[0] > counts[1] && counts[1] > counts[2])
    }

    @Test func `reversed is the complement`() throws {
        for threshold in [nil, 0.4] {
            let one = Cutouts.maker(source, threshold: threshold)
            let other = Cutouts.maker(source, threshold: threshold, isReversed: true)
            let alpha = try #require(try Cutouts.alpha(one))
            #expect(try Cutouts.alpha(other) == alpha.map { 255 - $0 })
        }
    }

    @Test func `a transparent cutout has the subject's colours and none of the background's`()
        throws
    {
        let made = try #require(cutouts[.rgba])
        let (rgb, own) = (try made.picture.rgb(), try source.rgb())
        let alpha = try #require(made.alpha)
        for index in alpha.indices {
            let pixel = Array(rgb[3 * index..<3 * index + 3])
            if alpha[index] == 0 { #expect(pixel == [0, 0, 0]) }
            if alpha[index] == 255 { #expect(pixel == Array(own[3 * index..<3 * index + 3])) }
            if alpha[index] > 64 { #expect(pixel[0] > pixel[2]) }
        }
    }

    @Test func `each background is what it says`() throws {
        let own = try source.rgb()
        let (inside, outside) = (at(120, 104), at(12, 150))
        func pixel(_ bytes: [UInt8], _ start: Int) -> [Int] {
            (0..<3).map { Int(bytes[start + $0]) }
        }
        let map = try bytes(.map)
        #expect(pixel(map, inside) == [255, 255, 255] && pixel(map, outside) == [0, 0, 0])
        let subject = pixel(own, inside)
        for background in [CutoutTerms.Background.rgba, .green, .white, .blur, .overlay] {
            #expect(try pixel(bytes(background), inside) == subject)
        }
        let shown = try Cutouts.maker(source).picture(0, Edits.meter()).rgb()
        #expect(pixel(shown, outside) == [255, 255, 255])
        #expect(try pixel(bytes(.white), outside) == [255, 255, 255])
        #expect(try pixel(bytes(.green), outside) == [120, 255, 155])
        let half = zip(pixel(own, outside), [120, 255, 155]).map { ($0 + $1) / 2 }
        let veiled = try pixel(bytes(.overlay), outside)
        #expect(zip(veiled, half).allSatisfy { abs($0 - $1) <= 1 })
        let blurred = try pixel(bytes(.blur), outside)
        #expect(zip(blurred, pixel(own, outside)).allSatisfy { abs($0 - $1) <= 8 })
    }

    @Test func `only a transparent cutout has transparency`() {
        for background in CutoutTerms.Background.allCases {
            #expect((cutouts[background]?.alpha != nil) == (background == .rgba))
        }
    }

    @Test func `a blurred background is smooth, and the subject does not bleed into it`() throws {
        let (blurred, own) = (try bytes(.blur), try source.rgb())
        func roughness(_ bytes: [UInt8]) -> Int {
            (2..<60).reduce(0) { sum, x in
                sum + abs(Int(bytes[at(x, 150)]) - Int(bytes[at(x + 1, 150)]))
            }
        }
        #expect(2 * roughness(blurred) < roughness(own))
        let (red, blue) = (blurred[at(48, 104)], blurred[at(48, 104) + 2])
        #expect(blue > red)
    }
}
