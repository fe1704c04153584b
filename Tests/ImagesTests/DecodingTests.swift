import Basics
import Domain
import Foundation
import TestSupport
import Testing

@testable import Images

@Suite struct DecodingTests {
    private func file(_ width: Int = 64, _ height: Int = 64) throws -> Data {
        try Picture(rgb: noise(count: width * height * 3), width: width, height: height)
            .png(software: "test")
    }

    /// True if decoding and checking both refuse a file.
    private func isRefused(_ data: Data, limits: PictureLimits = .standard) -> Bool {
        refusal { try Picture.decode(data, limits: limits) } == .invalid
            && refusal { try Picture.check(data, limits: limits) } == .invalid
    }

    @Test func `what decodes passes the check`() throws {
        let gif = "R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"
        try Picture.check(try #require(Data(base64Encoded: gif)))
        try Picture.check(file(300, 200))
    }

    @Test func `a truncated PNG is refused`() throws {
        let whole = try file()
        for part in [9, 33, 60, whole.count / 2, whole.count - 200] {
            #expect(isRefused(whole.prefix(part)), "\(part) bytes")
        }
    }

    @Test func `a PNG with a flipped bit is refused`() throws {
        var broken = try file()
        broken[broken.count / 2] ^= 0x10
        #expect(isRefused(broken))
    }

    @Test(arguments: [
        "", "hello", "<svg xmlns='http://www.w3.org/2000/svg'/>", "%PDF-1.4", "GIF88a",
    ])
    func `a file of another kind is refused`(text: String) {
        #expect(isRefused(Data(text.utf8)))
    }

    @Test(
        arguments: [
            [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], [0xFF, 0xD8, 0xFF, 0xE0],
            Array("GIF89a".utf8), Array("RIFF\0\0\0\0WEBP".utf8),
        ] as [[UInt8]]
    )
    func `the right first bytes before nonsense are refused`(magic: [UInt8]) {
        #expect(isRefused(Data(magic + noise(count: 400))))
    }

    @Test func `a header that claims huge sides is refused before decoding`() throws {
        for (width, height) in [(20_000, 1), (1, 20_000), (16_000, 16_000), (2_000_000_000, 2)] {
            let bomb = try claiming(width, height, file(2, 2))
            let start = threadTime
            #expect(isRefused(bomb))
            #expect(threadTime - start < 1)
        }
    }

    @Test func `each limit stands for itself`() throws {
        let whole = try file(40, 30)
        func limits(_ bytes: Int, _ side: Int, _ pixels: Int) -> PictureLimits {
            PictureLimits(bytes: bytes, side: side, pixels: pixels)
        }
        #expect(try Picture.decode(whole, limits: limits(whole.count, 40, 1200)).width == 40)
        for tight in [
            limits(whole.count - 1, 40, 1200), limits(whole.count, 39, 1200),
            limits(whole.count, 40, 1199),
        ] {
            #expect(isRefused(whole, limits: tight))
        }
    }

    @Test func `what takes too much memory when decoded is refused`() throws {
        let whole = try file(40, 30)
        var limits = PictureLimits.standard
        limits.decodedBytes = 40 * 30 * 3
        #expect(try Picture.decode(whole, limits: limits).width == 40)
        limits.decodedBytes -= 1
        #expect(isRefused(whole, limits: limits))
    }

    @Test func `transparency becomes white`() throws {
        let gif = try #require(
            Data(base64Encoded: "R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7")
        )
        #expect(try Picture.decode(gif).rgb() == [255, 255, 255])
    }
}
