/// Looks for kinds of bytes, eight at a time.
extension UnsafeRawBufferPointer {
    /// True if a byte must be escaped in a JSON string: below 0x20, a quotation mark or a backslash
    /// (RFC 8259, section 7).
    package var needsJSONEscape: Bool {
        contains(
            word: {
                Self.hasControl($0) || Self.has($0, UInt8(ascii: "\""))
                    || Self.has($0, UInt8(ascii: "\\"))
            },
            byte: { $0 < 0x20 || $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\\") }
        )
    }

    /// True if a byte can't be in a header field's value: below 0x20 but a tab, or DEL (RFC 9110,
    /// section 5.5).
    package var hasHeaderControl: Bool {
        contains(
            word: { Self.hasControl($0) || Self.has($0, 0x7F) },
            byte: { $0 < 0x20 || $0 == 0x7F }
        ) && contains { $0 < 0x20 && $0 != 0x09 || $0 == 0x7F }
    }

    // MARK: - Private

    /// Looks at eight bytes at a time, the last eight of them twice if need be.
    @inline(__always)
    private func contains(word: (UInt64) -> Bool, byte: (UInt8) -> Bool) -> Bool {
        guard count >= 8 else { return contains(where: byte) }
        var place = 0
        while place &+ 8 < count {
            if word(loadUnaligned(fromByteOffset: place, as: UInt64.self)) { return true }
            place &+= 8
        }
        return word(loadUnaligned(fromByteOffset: count &- 8, as: UInt64.self))
    }

    /// True if one of eight bytes is below 0x20.
    @inline(__always)
    private static func hasControl(_ word: UInt64) -> Bool {
        (word &- 0x2020_2020_2020_2020) & ~word & 0x8080_8080_8080_8080 != 0
    }

    /// True if one of eight bytes is `byte`.
    @inline(__always)
    private static func has(_ word: UInt64, _ byte: UInt8) -> Bool {
        let difference = word ^ (0x0101_0101_0101_0101 &* UInt64(byte))
        return (difference &- 0x0101_0101_0101_0101) & ~difference & 0x8080_8080_8080_8080 != 0
    }
}
