import Domain
import Foundation
import Images
import Testing

@testable import Renderer

@Suite struct FillInpaintTests {
    typealias Fixture = FillFixture

    private func four(_ source: Picture, _ mask: Mask, _ prompt: String? = nil) throws -> [Picture]
    {
        let maker = try InpaintMaker(source: source, mask: mask, inpaint: Fixture.inpaint(prompt))
        return try (0..<maker.count).map { try maker.picture($0, Fixture.meter()) }
    }

    @Test(arguments: [nil, "a red balloon", "purple", "a castle on a hill"])
    func `pixels outside of the mask are the source's`(prompt: String?) throws {
        let source = try Fixture.land(120, 90)
        let mask = try Fixture.mask(120, 90, 40..<80, 30..<70)
        for result in try four(source, mask, prompt) {
            #expect(result.width == 120)
            #expect(result.height == 90)
            for (columns, rows) in [
                (0..<120, 0..<26), (0..<120, 74..<90), (0..<36, 0..<90), (84..<120, 0..<90),
            ] {
                let (new, old) = (
                    try Fixture.bytes(result, columns, rows),
                    try Fixture.bytes(source, columns, rows)
                )
                #expect(new == old)
            }
        }
    }

    @Test func `what was under the mask is gone`() throws {
        let source = try Fixture.picture(100, 100) { x, y in
            (40..<60).contains(x) && (40..<60).contains(y) ? (250, 0, 0) : (40, 160, 90)
        }
        let mask = try Fixture.mask(100, 100, 38..<62, 38..<62)
        let result = try four(source, mask)[0]
        let part = try Fixture.bytes(result, 38..<62, 38..<62)
        for index in stride(from: 0, to: part.count, by: 3) { #expect(part[index] < 60) }
    }

    @Test func `stripes go on through the mask`() throws {
        let source = try Fixture.stripes(160, 160)
        let mask = try Fixture.mask(160, 160, 60..<100, 60..<100)
        let truth = try Fixture.bytes(source, 60..<100, 60..<100)
        let flat = truth.indices.map { index -> UInt8 in [125, 70, 100][index % 3] }
        for result in try four(source, mask) {
            let part = try Fixture.bytes(result, 60..<100, 60..<100)
            #expect(Fixture.error(part, truth) < 0.25 * Fixture.error(flat, truth))
        }
    }

    @Test func `the four results differ and come again the same`() throws {
        let source = try Fixture.land(128, 96)
        let mask = try Fixture.mask(128, 96, 50..<110, 20..<80)
        for prompt in [nil, "a lake at sunset", "two cats"] {
            let results = try four(source, mask, prompt).map { try $0.rgb() }
            #expect(Set(results).count == 4)
            #expect(try four(source, mask, prompt).map { try $0.rgb() } == results)
        }
    }

    @Test func `a named colour shows`() throws {
        let source = try Fixture.land(128, 128)
        let mask = try Fixture.mask(128, 128, 20..<108, 20..<108)
        func redness(_ prompt: String?) throws -> Int {
            let part = try Fixture.bytes(four(source, mask, prompt)[1], 40..<88, 40..<88)
            return stride(from: 0, to: part.count, by: 3).reduce(0) {
                $0 + Int(part[$1]) - Int(part[$1 + 1])
            } / (part.count / 3)
        }
        let plain = try redness(nil)
        #expect(try redness("a red balloon") > plain + 60)
        #expect(try redness("red") > plain + 40)
    }

    @Test func `a mask of another size is stretched`() throws {
        let source = try Fixture.land(120, 80)
        let mask = try Fixture.mask(30, 40, 15..<30, 0..<40)
        let result = try four(source, mask)[0]
        let (left, right) = (0..<54, 66..<120)
        #expect(
            try Fixture.bytes(result, left, 0..<80) == Fixture.bytes(source, left, 0..<80)
        )
        #expect(
            try Fixture.bytes(result, right, 0..<80) != Fixture.bytes(source, right, 0..<80)
        )
    }

    @Test(arguments: [nil, "a lake at sunset"])
    func `a mask may cover everything`(prompt: String?) throws {
        let source = try Fixture.land(90, 60)
        let mask = try Fixture.mask(90, 60, 0..<90, 0..<60)
        let results = try four(source, mask, prompt)
        #expect(Set(try results.map { try $0.rgb() }).count == 4)
        for result in results { #expect(try result.rgb() != source.rgb()) }
    }

    @Test(arguments: [(1, 1), (1, 200), (200, 1), (5, 7), (3, 300), (20, 20)])
    func `small and thin pictures do not trap`(width: Int, height: Int) throws {
        let source = try Fixture.land(width, height)
        for columns in [0..<width, width / 2..<width] {
            let mask = try Fixture.mask(width, height, columns, 0..<height)
            for prompt in [nil, "a castle", "a red balloon", "green"] {
                let maker = try InpaintMaker(
                    source: source,
                    mask: mask,
                    inpaint: Fixture.inpaint(prompt)
                )
                #expect(try maker.picture(2, Fixture.meter()).width == width)
            }
        }
    }

    @Test func `a uniform picture stays uniform`() throws {
        let source = try Fixture.picture(80, 80) { _, _ in (90, 120, 150) }
        let mask = try Fixture.mask(80, 80, 20..<70, 10..<60)
        #expect(try four(source, mask)[3].rgb() == source.rgb())
    }
}
