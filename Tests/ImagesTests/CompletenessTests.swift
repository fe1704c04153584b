import Domain
import Foundation
import Synchronization
import Testing

@testable import Images

/// A file is whole if it has the data of all pixels, whatever is missing behind them.
@Suite struct CompletenessTests {
    private func isTaken(_ file: Data) -> Bool {
        let (checked, decoded) = (
            refusal { try Picture.check(file) }, refusal { try Picture.decode(file) }
        )
        #expect(checked == decoded)
        #expect(checked == nil || checked == .invalid)
        return checked == nil
    }

    @Test func `a JPEG with all blocks is taken with or without its end`() throws {
        for whole in [try ForeignFiles.jpeg(), try ForeignFiles.progressive()] {
            let open = whole.dropLast(2)
            for file in [whole, open, open + Data(count: 512), open + [0, 0, 0xFF, 0xD9]] {
                #expect(isTaken(file))
            }
            #expect(try Picture.decode(open).rgb() == Picture.decode(whole).rgb())
        }
    }

    @Test func `a JPEG with blocks missing is refused, with or without an end`() throws {
        for whole in [try ForeignFiles.jpeg(), try ForeignFiles.progressive()] {
            for part in [0.5, 0.95] {
                let cut = whole.prefix(Int(Double(whole.count) * part))
                #expect(!isTaken(cut))
                #expect(!isTaken(cut + [0xFF, 0xD9]))
            }
        }
    }

    @Test func `a progressive JPEG that breaks off between scans is refused`() throws {
        let whole = try ForeignFiles.progressive()
        let scans = whole.indices.dropLast().filter { whole[$0] == 0xFF && whole[$0 + 1] == 0xDA }
        #expect(scans.count > 4)
        for scan in scans { #expect(!isTaken(whole.prefix(scan))) }
        for scan in scans.prefix(2) { #expect(!isTaken(whole.prefix(scan) + [0xFF, 0xD9])) }
    }

    @Test func `a GIF that breaks off behind its first frame is taken`() throws {
        let whole = try ForeignFiles.gif()
        let second = try #require(whole.lastRange(of: Data([0x21, 0xF9, 4]))?.lowerBound)
        let picture = try Picture.decode(whole)
        #expect(picture.width == 20 && picture.height == 12)
        for end in (second - 1)..<whole.count {
            #expect(isTaken(whole.prefix(end)))
            #expect(try Picture.decode(whole.prefix(end)).rgb() == picture.rgb())
        }
    }

    @Test func `a GIF that breaks off inside its first frame is refused`() throws {
        let whole = try ForeignFiles.gif()
        let second = try #require(whole.lastRange(of: Data([0x21, 0xF9, 4]))?.lowerBound)
        for missing in [8, 20, 60] {
            let cut = whole.prefix(second - missing)
            #expect(!isTaken(cut))
            #expect(!isTaken(cut + [0, 0x3B]))
        }
        // Half of the data, in blocks of their own and properly ended.
        let frame = try #require(GIFFrame(whole))
        let start = try #require(frame.file.range(of: Data([8, 0x79]))?.upperBound)
        let half = frame.file.prefix(start - 1) + [50] + frame.file[start..<start + 50] + [0, 0x3B]
        #expect(!isTaken(half))
        #expect(frame.isWhole && isTaken(frame.file))
    }

    @Test func `a WebP whose metadata break off is taken, and one whose pixels do is not`() throws {
        let whole = try ForeignFiles.turnedWebP()
        #expect(isTaken(whole.dropLast(10)))
        let pixels = try #require(whole.range(of: Data("VP8L".utf8))?.upperBound)
        #expect(!isTaken(whole.prefix(pixels + 20)))
    }

    @Test func `a PNG without its end is taken`() throws {
        let whole = try Picture(rgb: noise(count: 3 * 64 * 64), width: 64, height: 64)
            .png(software: "test")
        #expect(isTaken(whole.dropLast(12)))
        #expect(!isTaken(whole.dropLast(40)))
    }

    @Test func `a decode ends at its deadline, or when it is not wanted any more`() throws {
        var limits = PictureLimits.standard
        limits.time = .zero
        let png = try Picture(rgb: noise(count: 3 * 64 * 64), width: 64, height: 64)
            .png(software: "test")
        for file in [png, try ForeignFiles.jpeg(), try ForeignFiles.progressive()] {
            for read in [
                { _ = try Picture.decode(file, limits: limits) },
                { try Picture.check(file, limits: limits) },
                { _ = try Picture.decode(file) { false } },
            ] {
                let failure = #expect(throws: Failure.self) { try read() }
                #expect(failure?.message.contains("takes too long to decode") == true)
            }
            #expect(throws: Never.self) { try Picture.decode(file) { true } }
        }
    }

    @Test func `a decode ends in the middle of its pixels`() throws {
        let picture = try Picture(rgb: noise(count: 3 * 512 * 512), width: 512, height: 512)
        let files = [
            try picture.png(software: "test"), try ForeignFiles.jpeg(picture),
            try picture.encoded(as: ImageOutput(.webp), software: "test"),
        ]
        for file in files {
            let calls = Calls()
            let failure = #expect(throws: Failure.self) {
                try Picture.decode(file) { calls.next() < 3 }
            }
            #expect(failure?.message.contains("takes too long to decode") == true)
        }
    }
}

private final class Calls: Sendable {
    private let count = Atomic(0)

    func next() -> Int { count.wrappingAdd(1, ordering: .relaxed).newValue }
}
