import Domain
import Foundation
import Testing

@testable import Images

@Suite struct MetadataTests {
    private let secret = Array("N 52 31.12 E 13 24.3".utf8)

    /// Checks that a file shows the same without its secrets, and that a second call changes nothing.
    private func check(_ file: Data, keeping: [String] = []) throws {
        let stripped = try ImageMetadata.stripped(file)
        for text in ["N 52 31.12", "where I live", "Secret camera", "secret"] {
            #expect(stripped.range(of: Data(text.utf8)) == nil, "\(text)")
        }
        for text in keeping { #expect(stripped.range(of: Data(text.utf8)) != nil, "\(text)") }
        try Picture.check(stripped)
        let (before, after) = (try Picture.decode(file), try Picture.decode(stripped))
        #expect((before.width, before.height) == (after.width, after.height))
        #expect(try before.rgb() == after.rgb())
        #expect(try ImageMetadata.stripped(stripped) == stripped)
    }

    @Test(arguments: [1, 3, 6, 8] as [UInt8])
    func `a JPEG loses its metadata and stays upright`(_ orientation: UInt8) throws {
        for file in [try ForeignFiles.jpeg(), try ForeignFiles.progressive()] {
            var file = file
            for (code, body) in [
                (0xED, Array("Photoshop 3.0\0".utf8) + secret), (0xFE, secret), (0xE7, secret),
                (0xE2, Array("MPF\0".utf8) + secret),
                (0xE1, Array("http://ns.adobe.com/xap/1.0/\0".utf8) + secret),
                (
                    0xE1,
                    Array("Exif\0\0".utf8) + ForeignFiles.exif(orientation: orientation) + secret
                ),
            ] as [(UInt8, [UInt8])] {
                file = ForeignFiles.inserting(code, body, into: file)
            }
            try check(file + secret)
            #expect(
                try PictureHeader.read(ImageMetadata.stripped(file))?.orientation
                    == Int(orientation)
            )
        }
    }

    @Test func `a JPEG keeps its colour profile and what tells its colours`() throws {
        let adobe = Array("Adobe".utf8) + [0, 100, 0, 0, 0, 0, 1]
        var file = ForeignFiles.inserting(0xEE, adobe, into: try ForeignFiles.jpeg())
        file = ForeignFiles.inserting(0xE2, Array("ICC_PROFILE\0".utf8) + [1, 1, 9, 9], into: file)
        let stripped = try ImageMetadata.stripped(file)
        #expect(stripped.range(of: Data("ICC_PROFILE".utf8)) != nil)
        #expect(stripped.range(of: Data("Adobe".utf8)) != nil)
        let other = try ImageMetadata.stripped(ForeignFiles.progressive())
        #expect(other.range(of: Data("JFIF".utf8)) != nil)
    }

    @Test func `a JPEG loses the thumbnail of its JFIF segment`() throws {
        let known = try ForeignFiles.progressive()
        let body = Array(known[6..<18])
        #expect(body.starts(with: Array("JFIF".utf8)))
        let thumbnail = [UInt8(1), 8] + secret + [UInt8](repeating: 7, count: 24 - secret.count)
        let file = ForeignFiles.inserting(
            0xE0,
            body + thumbnail,
            into: known.prefix(2) + known[20...]
        )
        try check(file)
        #expect(try ImageMetadata.stripped(file) == ImageMetadata.stripped(known))
    }

    @Test(arguments: [1, 6] as [UInt8])
    func `a PNG loses its metadata and stays upright`(_ orientation: UInt8) throws {
        let png = try Picture(rgb: noise(count: 3 * 20 * 12), width: 20, height: 12)
            .png(software: "Secret camera")
        let file = inserting(
            [
                ("eXIf", ForeignFiles.exif(orientation: orientation) + secret),
                ("iTXt", Array("XML:com.adobe.xmp\0\0\0\0\0".utf8) + secret),
                ("tIME", [7, 0xE9, 1, 1, 1, 1, 1]), ("prVt", secret), ("gAMA", [0, 0, 0xB1, 0x8F]),
            ],
            into: png
        )
        try check(file + secret, keeping: ["gAMA", "IEND"])
        let kinds = chunks(try ImageMetadata.stripped(file)).map(\.kind)
        #expect(kinds.contains("eXIf") == (orientation != 1))
        #expect(!kinds.contains("tIME") && !kinds.contains("prVt"))
    }

    @Test func `a WebP loses its metadata and stays upright`() throws {
        let file = try ForeignFiles.turnedWebP()
        try check(file, keeping: ["VP8X", "EXIF"])
        try check(file + secret)
        #expect(try ImageMetadata.stripped(file).range(of: Data("XMP ".utf8)) == nil)
    }

    @Test func `a GIF loses its comments and keeps its frames`() throws {
        let file = try ForeignFiles.gif()
        try check(file + secret)
        let stripped = try ImageMetadata.stripped(file)
        #expect(stripped.count == file.count - 2 - 1 - 12 - 1)
    }

    @Test func `a file without metadata is left as it is`() throws {
        let jpeg = try ImageMetadata.stripped(ForeignFiles.jpeg())
        #expect(try ImageMetadata.stripped(jpeg) == jpeg)
        #expect(try ImageMetadata.stripped(jpeg.dropLast(2)) == jpeg.dropLast(2))
    }
}
