import Domain
import Images
import Testing

@Suite struct ResizingTests {
    /// A smooth picture without straight lines.
    private func wave(_ width: Int, _ height: Int) throws -> Picture {
        var rgb: [UInt8] = []
        for y in 0..<height {
            for x in 0..<width {
                let (u, v) = (2 * x * 100 / width - 100, 2 * y * 100 / height - 100)
                rgb += [UInt8(128 + u), UInt8(128 + v), UInt8(200 - (u * u + v * v) / 200)]
            }
        }
        return try Picture(rgb: rgb, width: width, height: height)
    }

    /// Black on the left, white on the right, with a soft edge of two pixels.
    private func step() throws -> Picture {
        let row = [20, 20, 20, 20, 80, 160, 220, 220, 220, 220].flatMap {
            [UInt8](repeating: $0, count: 3)
        }
        return try Picture(rgb: (0..<6).flatMap { _ in row }, width: 10, height: 6)
    }

    private func off(_ a: Picture, _ b: Picture) throws -> Double {
        let sum = zip(try a.rgb(), try b.rgb()).reduce(0) { $0 + abs(Int($1.0) - Int($1.1)) }
        return Double(sum) / Double(a.width * a.height * 3)
    }

    @Test(arguments: [(1, 1), (1, 300), (300, 1), (64, 64), (65, 191), (40, 3)])
    func `the size is exact from any shape`(_ width: Int, _ height: Int) throws {
        for source in [try wave(1, 1), try wave(3, 500), try wave(500, 3), try wave(64, 65)] {
            let result = try source.resized(width: width, height: height)
            #expect(result.width == width && result.height == height)
        }
    }

    @Test func `a size without pixels is refused`() throws {
        let source = try wave(4, 4)
        for size in [(0, 4), (4, 0), (-1, 4)] {
            let failure = #expect(throws: Failure.self) {
                try source.resized(width: size.0, height: size.1)
            }
            #expect(failure?.code == .invalid)
        }
    }

    @Test func `larger and smaller show the same picture`() throws {
        let source = try wave(60, 40)
        let large = try source.resized(width: 180, height: 120)
        #expect(try off(large, wave(180, 120)) < 3)
        #expect(try off(large.resized(width: 60, height: 40), source) < 1.5)
    }

    @Test func `one colour stays that colour`() throws {
        let source = try Picture(
            rgb: (0..<35).flatMap { _ in [7, 130, 251] as [UInt8] },
            width: 7,
            height: 5
        )
        for size in [(50, 41), (2, 3)] {
            let rgb = try source.resized(width: size.0, height: size.1).rgb()
            #expect(
                stride(from: 0, to: rgb.count, by: 3).allSatisfy {
                    Array(rgb[$0..<$0 + 3]) == [7, 130, 251]
                }
            )
        }
    }

    @Test func `fine stripes become grey and no coarse ones`() throws {
        let rgb = (0..<200 * 4).flatMap { [UInt8](repeating: $0 & 1 == 0 ? 0 : 255, count: 3) }
        let grey = try Picture(rgb: rgb, width: 200, height: 4).resized(width: 37, height: 4).rgb()
        #expect(grey.allSatisfy { (110...145).contains($0) })
    }

    @Test func `rows come one by one as they come all at once`() throws {
        let source = try wave(31, 23)
        let resampler = try Resampler(source, width: 77, height: 50)
        var rgb: [UInt8] = []
        for row in 0..<50 { PixelBytes.append(resampler.rows(row..<row + 1), to: &rgb) }
        #expect(try rgb == source.resized(width: 77, height: 50).rgb())
        #expect(resampler.rows(9..<9).isEmpty)
    }

    @Test func `sharpening makes an edge steeper and goes hardly beyond its sides`() throws {
        let source = try step()
        let sharp = try source.sharpened(1, radius: 1)
        let (before, after) = (try source.rgb(), try sharp.rgb())
        #expect(Int(after[15]) - Int(after[12]) > Int(before[15]) - Int(before[12]) + 20)
        #expect(after.allSatisfy { (12...228).contains($0) })
        #expect(try source.sharpened(0).rgb() == before)
    }

    @Test func `a part is cut out where it is, and only inside`() throws {
        let source = try wave(20, 10)
        let part = try source.cropped(x: 3, y: 2, width: 5, height: 4)
        #expect(part.width == 5 && part.height == 4)
        let (all, cut) = (try source.rgb(), try part.rgb())
        for y in 0..<4 {
            let start = ((y + 2) * 20 + 3) * 3
            #expect(Array(cut[y * 15..<y * 15 + 15]) == Array(all[start..<start + 15]))
        }
        for (x, y, width, height) in [
            (-1, 0, 2, 2), (16, 0, 5, 2), (0, 7, 2, 4), (0, 0, 0, 1), (0, 0, 21, 1),
            (1, 0, Int.max, 1),
        ] {
            #expect(throws: Failure.self) {
                try source.cropped(x: x, y: y, width: width, height: height)
            }
        }
    }

    @Test func `covering keeps the middle and the proportions`() throws {
        var rgb: [UInt8] = []
        for _ in 0..<10 {
            for x in 0..<30 { rgb += x < 10 || x >= 20 ? [255, 0, 0] : [0, 0, 255] }
        }
        let source = try Picture(rgb: rgb, width: 30, height: 10)
        let middle = try source.covering(width: 20, height: 20)
        #expect(middle.width == 20 && middle.height == 20)
        let colours = try middle.rgb()
        #expect(stride(from: 0, to: colours.count, by: 3).allSatisfy { colours[$0] < 5 })
    }
}
