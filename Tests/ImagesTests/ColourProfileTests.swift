import Domain
import Foundation
import Testing

@testable import Images

/// A colour profile is applied as a step after loading, the same for every format.
@Suite struct ColourProfileTests {
    private static let red = Array(repeating: [255, 0, 0] as [UInt8], count: 256).flatMap(\.self)

    private func picture() throws -> Picture {
        try Picture(rgb: Self.red, width: 16, height: 16)
    }

    /// The red picture in each format, with a profile.
    private func files(_ profile: [UInt8]) throws -> [Data] {
        let jpeg = ForeignFiles.inserting(
            0xE2,
            Array("ICC_PROFILE\0".utf8) + [1, 1] + profile,
            into: try ForeignFiles.jpeg(picture())
        )
        let chunk = Array("x\0\0".utf8) + ColourProfile.stored(profile)
        let png = inserting([("iCCP", chunk)], into: try picture().png(software: "test"))
        return [jpeg, png, try webP(profile)]
    }

    /// A WebP with a profile behind its `VP8X` chunk.
    private func webP(_ profile: [UInt8]) throws -> Data {
        var bytes = [UInt8](try picture().encoded(as: ImageOutput(.webp), software: "test"))
        try #require(bytes[12..<16].elementsEqual("VP8X".utf8))
        bytes[20] |= 0x20
        let chunk = Array("ICCP".utf8) + ColourProfile.littleEndian(profile.count) + profile
        bytes.insert(contentsOf: chunk, at: 30)
        bytes.replaceSubrange(4..<8, with: ColourProfile.littleEndian(bytes.count - 8))
        return Data(bytes)
    }

    private func isNear(_ found: [UInt8], _ wanted: [UInt8]) -> Bool {
        zip(found, wanted).allSatisfy { abs(Int($0) - Int($1)) < 16 }
    }

    @Test func `a profile is obeyed in every format, and kept without the metadata`() throws {
        for file in try files(ColourProfile.swapped) {
            let found = pixel(try Picture.decode(file), 8, 8)
            #expect(isNear(found, [0, 0, 255]), "\(found)")
            let stripped = pixel(try Picture.decode(ImageMetadata.stripped(file)), 8, 8)
            #expect(stripped == found)
        }
    }

    @Test func `a profile that is none counts as sRGB`() throws {
        for file in try files(noise(count: 312)) {
            let found = pixel(try Picture.decode(file), 8, 8)
            #expect(isNear(found, [255, 0, 0]), "\(found)")
        }
    }
}

/// A matrix profile (ICC.1:2001-04) whose red is sRGB's blue and the other way round.
private enum ColourProfile {
    static let swapped: [UInt8] = {
        let tags: [(name: String, body: [UInt8])] = [
            ("wtpt", colour(0.9642, 1, 0.8249)), ("rXYZ", colour(0.1431, 0.0606, 0.7141)),
            ("gXYZ", colour(0.3851, 0.7169, 0.0971)), ("bXYZ", colour(0.4360, 0.2225, 0.0139)),
            ("rTRC", gamma), ("gTRC", gamma), ("bTRC", gamma),
        ]
        var (table, bodies) = (bigEndian(tags.count), [UInt8]())
        for tag in tags {
            let start = 128 + 4 + 12 * tags.count + bodies.count
            table += Array(tag.name.utf8) + bigEndian(start) + bigEndian(tag.body.count)
            bodies += tag.body
        }
        return header(size: 128 + table.count + bodies.count) + table + bodies
    }()

    static func littleEndian(_ value: Int) -> [UInt8] { bigEndian(value).reversed() }

    /// A zlib stream of one block that is not compressed (RFC 1950, RFC 1951).
    static func stored(_ bytes: [UInt8]) -> [UInt8] {
        let length = Array(littleEndian(bytes.count).prefix(2))
        var (low, high) = (1, 0)
        for byte in bytes {
            low = (low + Int(byte)) % 65_521
            high = (high + low) % 65_521
        }
        let head: [UInt8] = [0x78, 1, 1] + length + length.map { ~$0 }
        return head + bytes + bigEndian(high << 16 | low)
    }

    // MARK: - Private

    /// A tone curve of 2.2.
    private static let gamma = Array("curv".utf8) + [0, 0, 0, 0, 0, 0, 0, 1, 2, 0x33, 0, 0]

    private static func header(size: Int) -> [UInt8] {
        var header = bigEndian(size)
        header += [0, 0, 0, 0, 2, 0x10, 0, 0]
        header += Array("mntrRGB XYZ ".utf8)
        header += [7, 0xE4, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0]
        header += Array("acsp".utf8)
        header += [UInt8](repeating: 0, count: 28)
        header += colour(0.9642, 1, 0.8249).dropFirst(8)
        header += [UInt8](repeating: 0, count: 48)
        return header
    }

    private static func colour(_ x: Double, _ y: Double, _ z: Double) -> [UInt8] {
        Array("XYZ \0\0\0\0".utf8) + [x, y, z].flatMap(fixed)
    }

    private static func fixed(_ value: Double) -> [UInt8] { bigEndian(Int(value * 65_536)) }

    private static func bigEndian(_ value: Int) -> [UInt8] {
        [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) }
    }
}
