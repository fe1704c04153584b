import Foundation

/// The addresses that a customer may make this server connect to: global unicast only.
///
/// The registries are RFC 6890's: https://www.iana.org/assignments/iana-ipv4-special-registry and
/// https://www.iana.org/assignments/iana-ipv6-special-registry. IPv6 addresses that embed an IPv4
/// address (mapped, compatible, NAT64, 6to4, Teredo) are refused altogether.
package enum EgressGuard {
    /// True if an address may be connected to; false for every family but IPv4 and IPv6.
    static func allows(_ address: UnsafePointer<sockaddr>) -> Bool {
        switch Int32(address.pointee.sa_family) {
        case AF_INET:
            address.withMemoryRebound(to: sockaddr_in.self, capacity: 1) {
                allows(ipv4: UInt32(bigEndian: $0.pointee.sin_addr.s_addr))
            }
        case AF_INET6:
            address.withMemoryRebound(to: sockaddr_in6.self, capacity: 1) {
                allows(ipv6: withUnsafeBytes(of: $0.pointee.sin6_addr) { Array($0) })
            }
        default: false
        }
    }

    /// True if an address in text form may be connected to; false for any other text.
    package static func allows(_ text: String) -> Bool {
        var four = in_addr()
        if inet_pton(AF_INET, text, &four) == 1 {
            return allows(ipv4: UInt32(bigEndian: four.s_addr))
        }
        var six = in6_addr()
        guard inet_pton(AF_INET6, text, &six) == 1 else { return false }
        return allows(ipv6: withUnsafeBytes(of: six) { Array($0) })
    }

    // MARK: - Private

    /// Blocked IPv4 ranges: first address and prefix length.
    private static let blockedIPv4: [(UInt32, Int)] = [
        (0x0000_0000, 8),  // 0.0.0.0/8 this network
        (0x0A00_0000, 8),  // 10.0.0.0/8 private
        (0x6440_0000, 10),  // 100.64.0.0/10 shared by carriers
        (0x7F00_0000, 8),  // 127.0.0.0/8 loopback
        (0xA9FE_0000, 16),  // 169.254.0.0/16 link-local, cloud metadata
        (0xAC10_0000, 12),  // 172.16.0.0/12 private
        (0xC000_0000, 24),  // 192.0.0.0/24 protocol assignments
        (0xC000_0200, 24),  // 192.0.2.0/24 documentation
        (0xC058_6300, 24),  // 192.88.99.0/24 6to4 relays
        (0xC0A8_0000, 16),  // 192.168.0.0/16 private
        (0xC612_0000, 15),  // 198.18.0.0/15 benchmarks
        (0xC633_6400, 24),  // 198.51.100.0/24 documentation
        (0xCB00_7100, 24),  // 203.0.113.0/24 documentation
        (0xE000_0000, 4),  // 224.0.0.0/4 multicast
        (0xF000_0000, 4),  // 240.0.0.0/4 reserved, broadcast
    ]

    private static func allows(ipv4 address: UInt32) -> Bool {
        !blockedIPv4.contains { first, length in (address ^ first) >> (32 - length) == 0 }
    }

    /// 2000::/3 is the only IPv6 global unicast range today; some blocks within it are not global.
    private static func allows(ipv6 address: [UInt8]) -> Bool {
        guard address[0] & 0xE0 == 0x20 else { return false }
        let first = UInt16(address[0]) << 8 | UInt16(address[1])
        let second = UInt16(address[2]) << 8 | UInt16(address[3])
        switch (first, second) {
        case (0x2001, 0x0000...0x01FF): return false  // 2001::/23 protocol assignments, Teredo
        case (0x2001, 0x0DB8): return false  // 2001:db8::/32 documentation
        case (0x2002, _): return false  // 2002::/16 6to4
        case (0x3FFF, 0x0000...0x0FFF): return false  // 3fff::/20 documentation
        default: return true
        }
    }
}
