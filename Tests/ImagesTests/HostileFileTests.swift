import Domain
import Foundation
import Testing

@testable import Images

@Suite struct HostileFileTests {
    // MARK: - JPEG

    /// A grey progressive JPEG of 8x8 pixels with empty scans.
    private func progressive(scans: Int, between: [UInt8] = []) -> Data {
        let head: [UInt8] =
            [0xFF, 0xD8, 0xFF, 0xDB, 0, 67, 0] + [UInt8](repeating: 1, count: 64)
            + [0xFF, 0xC2, 0, 11, 8, 0, 8, 0, 8, 1, 1, 0x11, 0]
        let tables = [0x00, 0x10].flatMap { kind -> [UInt8] in
            [0xFF, 0xC4, 0, 20, kind, 1] + [UInt8](repeating: 0, count: 16)
        }
        let first: [UInt8] = [0xFF, 0xDA, 0, 8, 1, 1, 0, 0, 0, 0, 0x7F]
        let more: [UInt8] = [0xFF, 0xDA, 0, 8, 1, 1, 0, 1, 63, 0, 0x7F]
        let others = (1..<scans).flatMap { _ in between + more }
        return Data(head + tables + first + others + [0xFF, 0xD9])
    }

    private func scans(_ file: Data) -> Int {
        file.withUnsafeBytes { JPEGScans.count(in: $0) }
    }

    /// Returns the messages of decoding, checking and reading the header of a file.
    private func messages(_ file: Data) -> [String?] {
        func message(_ read: () throws -> Void) -> String? {
            do { try read() } catch { return (error as? Failure)?.message }
            return nil
        }
        return [
            message { _ = try Picture.decode(file) }, message { try Picture.check(file) },
            message { _ = try PictureHeader.read(file) },
        ]
    }

    @Test func `a JPEG has at most so many scans`() {
        #expect(messages(progressive(scans: JPEGScans.limit)) == [nil, nil, nil])
        let refused = messages(progressive(scans: JPEGScans.limit + 1))
        for message in refused { #expect(message?.contains("more than 100 scans") == true) }
    }

    @Test(
        arguments: [
            [0xFF, 0xFF, 0xFF], [0, 1, 2, 0xFF, 0, 0xDA], [0xFF, 0xD0], [0xFF, 0x01],
            [0xFF, 0xFE, 0, 4, 0xFF, 0xDA], [0xFF, 0xFE, 0, 4, 0xFF, 0xD9], [0xFF, 0xE1, 0, 0],
        ] as [[UInt8]]
    )
    func `scans are counted through whatever stands between them`(_ between: [UInt8]) {
        #expect(scans(progressive(scans: 9, between: between)) == 9)
    }

    @Test func `what follows the end of the image is no scan`() {
        let file = progressive(scans: 3)
        let trailer = Array(repeating: [0xFF, 0xDA] as [UInt8], count: 200).flatMap(\.self)
        #expect(scans(file + trailer) == 3 && messages(file + trailer) == [nil, nil, nil])
    }

    @Test func `a JPEG that breaks off anywhere has the scans up to there`() {
        let file = progressive(scans: 5, between: [0xFF, 0xE1, 0, 3, 0])
        var last = 0
        for count in 0...file.count {
            let now = scans(file.prefix(count))
            #expect(now >= last && now <= 5)
            last = now
        }
        #expect(last == 5)
    }

    // MARK: - PNG

    private static let texts: [(kind: String, body: [UInt8])] = [
        ("tEXt", Array("Comment\0hello".utf8)),
        ("zTXt", Array("Comment\0\0".utf8) + noise(count: 90)),
        ("iTXt", Array("Comment\0\u{1}\0\0\0".utf8) + noise(count: 90)),
    ]

    private func png() throws -> Data {
        let file = try Picture(rgb: noise(count: 16 * 16 * 3), width: 16, height: 16)
            .png(software: "test")
        return PNGChunks.plain(file)
    }

    @Test func `libvips sees no text of a PNG`() throws {
        let plain = try png()
        let many = Array(repeating: Self.texts, count: 700).flatMap(\.self)
        let hostile = inserting(many, into: plain)
        let seen = try Decoding(limits: .standard).harmless(hostile, .png)
        #expect(seen.count == plain.count)
        #expect(chunks(plain).map(\.kind).filter { $0.hasSuffix("t") || $0.hasSuffix("Xt") } == [])
        #expect(try Picture.decode(hostile).bytes == Picture.decode(plain).bytes)
        #expect(messages(hostile) == [nil, nil, nil])
    }

    @Test func `a file whose texts come last loses them too`() throws {
        let whole = [UInt8](try png())
        let text = [UInt8](inserting(Self.texts, into: Data(whole.prefix(33)))).dropFirst(33)
        let hostile = Data(whole.dropLast(12) + text + whole.suffix(12))
        #expect(PNGChunks.plain(hostile) == Data(whole))
        #expect(PNGChunks.plain(Data(whole) + text) == Data(whole) + text)
    }

    @Test func `a colour profile is read once and has a limit`() throws {
        let plain = try png()
        let small: (kind: String, body: [UInt8]) = ("iCCP", Array("x\0\0".utf8) + noise(count: 50))
        let once = inserting([small], into: plain)
        #expect(PNGChunks.plain(once) == once)
        #expect(PNGChunks.plain(inserting([small, small, small], into: plain)) == once)
        let large = inserting([("iCCP", noise(count: PNGChunks.profileLimit))], into: plain)
        for message in messages(large) {
            #expect(message?.contains("colour profile has more than 1024 KiB") == true)
        }
    }

    @Test func `a PNG that breaks off anywhere, or lies about a length, is left as it is`() throws {
        let file = inserting(Self.texts, into: try png())
        for count in 0...file.count {
            let part = file.prefix(count)
            #expect(PNGChunks.plain(part).count <= count)
        }
        for length in [UInt8.max, 0x80, 0x7F] {
            var lying = [UInt8](file)
            lying.replaceSubrange(33..<37, with: [length, 0xFF, 0xFF, 0xFF])
            #expect(PNGChunks.plain(Data(lying)) == Data(lying))
        }
    }
}
