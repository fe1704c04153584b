import Foundation

/// A network in CIDR notation (RFC 4632; RFC 4291, section 2.3): `192.0.2.0/24`.
///
/// IPv4-mapped IPv6 addresses (`::ffff:192.0.2.1`) count as IPv4.
package struct Network: Hashable, Sendable, CustomStringConvertible {
    /// First address and prefix length.
    package let description: String
    private let bytes: [UInt8]
    private let prefix: Int

    /// Parses an address, with or without a prefix length; nil for anything else, such as a network
    /// with host bits set.
    package init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard (1...2).contains(parts.count), let bytes = Self.bytes(of: parts[0]) else {
            return nil
        }
        let length = parts.count == 2 ? Self.number(parts[1]) : bytes.count * 8
        guard let length, length <= bytes.count * 8, Self.cut(bytes, to: length) == bytes else {
            return nil
        }
        self.bytes = bytes
        prefix = length
        description = parts.count == 2 ? text : "\(text)/\(length)"
    }

    /// True if an address is in the network; false for text that is not an address.
    package func contains(_ address: String) -> Bool {
        guard let other = Self.bytes(of: address), other.count == bytes.count else { return false }
        return Self.cut(other, to: prefix) == bytes
    }

    // MARK: - Private

    /// Accepts digits only, so neither a sign nor a space passes.
    private static func number(_ text: String) -> Int? {
        guard !text.isEmpty, text.utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
        return Int(text)
    }

    /// Returns 4 or 16 bytes in network byte order.
    private static func bytes(of text: String) -> [UInt8]? {
        var four = in_addr()
        if inet_pton(AF_INET, text, &four) == 1 { return withUnsafeBytes(of: four, Array.init) }
        var six = in6_addr()
        guard inet_pton(AF_INET6, text, &six) == 1 else { return nil }
        let bytes = withUnsafeBytes(of: six, Array.init)
        let isMapped = bytes.prefix(12) == mapped
        return isMapped ? Array(bytes.suffix(4)) : bytes
    }

    /// Prefix of IPv4-mapped IPv6 addresses (RFC 4291, section 2.5.5.2).
    private static let mapped: ArraySlice<UInt8> = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF]

    /// Clears all bits after the first `length`.
    private static func cut(_ bytes: [UInt8], to length: Int) -> [UInt8] {
        bytes.enumerated().map { index, byte in
            let kept = min(max(length - index * 8, 0), 8)
            return kept == 0 ? 0 : byte & (0xFF << UInt8(8 - kept))
        }
    }
}
