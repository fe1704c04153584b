import Domain
import Foundation

@testable import Images

/// Returns deterministic pseudo-random bytes.
func noise(count: Int, salt: Int = 0) -> [UInt8] {
    var state = UInt32(truncatingIfNeeded: salt &* 7919 &+ 12_345)
    return (0..<count).map { _ in
        state = state &* 1_664_525 &+ 1_013_904_223
        return UInt8(state >> 24)
    }
}

/// Returns the code of the failure that is thrown; nil if none is.
func refusal(_ body: () throws -> some Any) -> Failure.Code? {
    do {
        _ = try body()
        return nil
    } catch {
        return (error as? Failure)?.code
    }
}

func pixel(_ picture: Picture, _ x: Int, _ y: Int) -> [UInt8] {
    let start = (y * picture.width + x) * 3
    return Array(picture.bytes[start..<start + 3])
}

/// Returns a PNG's chunks in order.
func chunks(_ file: Data) -> [(kind: String, body: Data)] {
    var result: [(String, Data)] = []
    var rest = Data(file.dropFirst(8))
    while rest.count >= 12 {
        let length = rest.prefix(4).reduce(0) { $0 << 8 | Int($1) }
        result.append(
            (
                String(decoding: rest.dropFirst(4).prefix(4), as: UTF8.self),
                rest.dropFirst(8).prefix(length)
            )
        )
        rest = Data(rest.dropFirst(12 + length))
    }
    return result
}

/// Inserts chunks after a PNG's header chunk.
func inserting(_ chunks: [(kind: String, body: [UInt8])], into file: Data) -> Data {
    func bytes(_ value: UInt32) -> [UInt8] {
        [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> UInt32($0)) }
    }
    let inserted = chunks.flatMap { kind, body in
        let named = Array(kind.utf8) + body
        return bytes(UInt32(body.count)) + named + bytes(checksum(named[...]))
    }
    return Data(file.prefix(33)) + inserted + file.dropFirst(33)
}

/// Replaces the size in a PNG's header, with a matching checksum.
func claiming(_ width: Int, _ height: Int, _ file: Data) -> Data {
    func bytes(_ value: UInt32) -> [UInt8] {
        let shifts: [UInt32] = [24, 16, 8, 0]
        return shifts.map { UInt8(truncatingIfNeeded: value >> $0) }
    }
    var lying = [UInt8](file)
    lying.replaceSubrange(16..<24, with: bytes(UInt32(width)) + bytes(UInt32(height)))
    lying.replaceSubrange(29..<33, with: bytes(checksum(lying[12..<29])))
    return Data(lying)
}

/// Computes the CRC-32.
func checksum(_ bytes: ArraySlice<UInt8>) -> UInt32 {
    var sum: UInt32 = 0xFFFF_FFFF
    for byte in bytes {
        sum ^= UInt32(byte)
        for _ in 0..<8 { sum = sum & 1 == 0 ? sum >> 1 : (sum >> 1) ^ 0xEDB8_8320 }
    }
    return ~sum
}
