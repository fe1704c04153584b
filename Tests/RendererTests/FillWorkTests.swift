import Domain
import Foundation
import Images
import Synchronization
import Testing

@testable import Renderer

@Suite struct FillWorkTests {
    typealias Fixture = FillFixture

    @Test func `sizes stay within what is worked on`() {
        for (width, height) in [(9000, 5000), (16_384, 1), (1, 16_384), (7000, 7000)] {
            let square = Layout(width, height) { (max($0, $1), max($0, $1)) }
            #expect(square.outer.0 * square.outer.1 <= 25_165_824)
            let wide = Layout(width, height) { ($0 + $0 / 2, $1) }
            #expect(max(wide.outer.0, wide.outer.1) <= 16_384)
            #expect(wide.inner.0 * wide.inner.1 <= Layout.pixels + 10_000)
        }
    }

    @Test func `each picture reports its units`() throws {
        let told = Atomic<Int>(0)
        let source = try Fixture.land(48, 48)
        for prompt in [nil, "a castle", "a red balloon", "blue"] {
            let pan = Pan(Fixture.source, direction: .up, prompt: prompt, seed: 1)
            let outpaint = Outpaint(Fixture.source, ratio: 2, prompt: prompt, seed: 1)
            let mask = try Fixture.mask(48, 48, 8..<38, 8..<38)
            let makers: [any Maker] = [
                try PanMaker(source: source, pan: pan),
                try OutpaintMaker(source: source, outpaint: outpaint),
                try InpaintMaker(source: source, mask: mask, inpaint: Fixture.inpaint(prompt)),
            ]
            for maker in makers {
                let units = Meter(total: PassMeter.unitsPerPicture) { percent in
                    told.store(percent, ordering: .relaxed)
                    return true
                }
                _ = try maker.picture(0, units)
                #expect(told.load(ordering: .relaxed) == 99)
            }
        }
    }

    @Test(arguments: [0, 3, 40, 80])
    func `the work stops when cancelled`(percent: Int) throws {
        let source = try Fixture.land(96, 96)
        let calls = Atomic<Int>(0)
        let meter = Meter(total: PassMeter.unitsPerPicture) { now in
            calls.wrappingAdd(1, ordering: .relaxed)
            return now < percent
        }
        let maker = try PanMaker(
            source: source,
            pan: Pan(Fixture.source, direction: .down, seed: 2)
        )
        #expect(throws: Abandoned.self) { try maker.picture(0, meter) }
        #expect(calls.load(ordering: .relaxed) <= percent + 2)
    }
}
