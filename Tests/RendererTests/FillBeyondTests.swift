import Domain
import Foundation
import Images
import Testing

@testable import Renderer

@Suite struct FillBeyondTests {
    typealias Fixture = FillFixture

    private func pan(_ source: Picture, _ direction: Pan.Direction) throws -> [Picture] {
        let pan = Pan(Fixture.source, direction: direction, seed: 9)
        let maker = try PanMaker(source: source, pan: pan)
        return try (0..<4).map { try maker.picture($0, Fixture.meter()) }
    }

    private func outpaint(
        _ source: Picture,
        _ ratio: Double,
        _ shape: String? = nil
    ) throws -> Picture {
        let outpaint = Outpaint(
            Fixture.source,
            ratio: ratio,
            aspectRatio: shape.flatMap(AspectRatio.init),
            seed: 4
        )
        return try OutpaintMaker(source: source, outpaint: outpaint).picture(1, Fixture.meter())
    }

    @Test(arguments: Pan.Direction.allCases)
    func `a pan keeps the source where it belongs`(direction: Pan.Direction) throws {
        let source = try Fixture.land(48, 36)
        let isAcross = direction == .left || direction == .right
        let (x, y) = (direction == .left ? 24 : 0, direction == .up ? 18 : 0)
        for result in try pan(source, direction) {
            #expect(result.width == (isAcross ? 72 : 48))
            #expect(result.height == (isAcross ? 36 : 54))
            #expect(try Fixture.bytes(result, x..<x + 48, y..<y + 36) == source.rgb())
        }
    }

    @Test func `a pan goes on with sky beside sky and ground beside ground`() throws {
        let result = try pan(Fixture.land(96, 96), .right)[0]
        for (rows, isSky) in [(0..<40, true), (56..<96, false)] {
            let part = try Fixture.bytes(result, 96..<144, rows)
            let blues = stride(from: 2, to: part.count, by: 3).map { Int(part[$0]) }
            let mean = blues.reduce(0, +) / blues.count
            #expect(isSky ? mean > 180 : mean < 80)
        }
    }

    @Test func `the stripes of a pan are as strong as the source's`() throws {
        let source = try Fixture.stripes(128, 96)
        for result in try pan(source, .right) {
            let part = try Fixture.bytes(result, 128..<192, 0..<96)
            let truth = try Fixture.bytes(Fixture.stripes(192, 96), 128..<192, 0..<96)
            let flat = truth.indices.map { index -> UInt8 in [125, 70, 100][index % 3] }
            #expect(Fixture.error(part, truth) < 0.6 * Fixture.error(flat, truth))
        }
    }

    @Test func `there is no step at the seam`() throws {
        let source = try Fixture.land(128, 96)
        func energy(_ picture: Picture, _ column: Int) throws -> Double {
            let left = try Fixture.bytes(picture, column..<column + 1, 0..<96)
            let right = try Fixture.bytes(picture, column + 1..<column + 2, 0..<96)
            return Fixture.error(left, right)
        }
        for result in try pan(source, .right) {
            let inside = try (40..<80).map { try energy(source, $0) }.reduce(0, +) / 40
            #expect(try energy(result, 127) < 1.8 * inside)
        }
    }

    @Test func `the four of a pan differ and come again the same`() throws {
        let source = try Fixture.land(100, 80)
        let results = try pan(source, .left).map { try $0.rgb() }
        #expect(Set(results).count == 4)
        #expect(try pan(source, .left).map { try $0.rgb() } == results)
    }

    @Test(arguments: [1.25, 1.5, 2.0])
    func `zooming out keeps the size and shrinks the source`(ratio: Double) throws {
        let source = try Fixture.land(120, 90)
        let result = try outpaint(source, ratio)
        #expect(result.width == 120)
        #expect(result.height == 90)
        let (width, height) = (Int((120 / ratio).rounded()), Int((90 / ratio).rounded()))
        let small = try Raster(source).reduced(width: width, height: height).bytes
        let (x, y) = ((120 - width) / 2, (90 - height) / 2)
        #expect(try Fixture.bytes(result, x..<x + width, y..<y + height) == small)
    }

    @Test(arguments: [(90, 60), (60, 90), (70, 70)])
    func `a ratio of 1 makes a square`(width: Int, height: Int) throws {
        let source = try Fixture.land(width, height)
        let result = try outpaint(source, 1)
        let side = max(width, height)
        #expect(result.width == side)
        #expect(result.height == side)
        let (x, y) = ((side - width) / 2, (side - height) / 2)
        #expect(try Fixture.bytes(result, x..<x + width, y..<y + height) == source.rgb())
    }

    @Test(arguments: ["16:9", "1:2", "3:1", "997:991"])
    func `a shape is completed without cutting anything off`(shape: String) throws {
        let source = try Fixture.land(64, 48)
        let result = try outpaint(source, 1, shape)
        let ratio = try #require(AspectRatio(shape))
        let error = Double(result.width * ratio.height) / Double(result.height * ratio.width) - 1
        #expect(abs(error) < 0.03)
        let (x, y) = ((result.width - 64) / 2, (result.height - 48) / 2)
        #expect(try Fixture.bytes(result, x..<x + 64, y..<y + 48) == source.rgb())
    }

    @Test func `zooming out into another shape keeps about the number of pixels`() throws {
        let result = try outpaint(Fixture.land(120, 90), 1.5, "2:1")
        #expect(result.width == 2 * result.height)
        #expect(abs(result.width * result.height - 10_800) < 1_000)
    }

    @Test(arguments: [(1, 1), (1, 300), (300, 1), (6, 6), (9, 40)])
    func `tiny and thin pictures do not trap`(width: Int, height: Int) throws {
        let source = try Fixture.land(width, height)
        for direction in Pan.Direction.allCases {
            #expect(try pan(source, direction).count == 4)
        }
        for ratio in [1, 1.01, 2, .nan, -.infinity] {
            for shape in [nil, "10:1", "1:10"] { _ = try outpaint(source, ratio, shape) }
        }
    }
}
