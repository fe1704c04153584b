import Domain
import Fetch
import Foundation

/// An address in one of the notations that C's functions and browsers read.
struct AddressSpelling {
    private let bytes: [UInt8]
    private let text: String

    /// Spells the first four or sixteen bytes; nil if there are fewer.
    init?(_ notation: UInt8, _ rest: ArraySlice<UInt8>) {
        let isLong = notation % 8 > 4
        let bytes = Array(rest.prefix(isLong ? 16 : 4))
        guard bytes.count == (isLong ? 16 : 4) else { return nil }
        self.bytes = bytes
        text = Self.spelled(bytes, notation % 8)
    }

    /// Ends the process if the address is not read as what it is, or called public and is not.
    func judge() {
        guard let url = WebURL("http://\(text):81/a"), url.isAddress else {
            fatalError("\(text) is no address")
        }
        require(Self.bytes(of: url.host) == bytes, "\(text) is \(url.host)")
        let plain = url.host.filter { !"[]".contains($0) }
        require(!EgressGuard.allows(plain) || !Self.isPrivate(bytes), "\(text) is called public")
    }

    /// The bytes of a host that is an address, as C reads it: `0x7f.1`, `[::1]`; nil for a name.
    static func bytes(of host: String) -> [UInt8]? {
        if host.hasPrefix("[") {
            var six = in6_addr()
            guard inet_pton(AF_INET6, String(host.dropFirst().dropLast()), &six) == 1 else {
                return nil
            }
            return withUnsafeBytes(of: six) { Array($0) }
        }
        var four = in_addr()
        guard inet_aton(host, &four) == 1 else { return nil }
        return withUnsafeBytes(of: four) { Array($0) }
    }

    /// True for addresses of a machine itself or of a network without public addresses, and for all
    /// that embed one.
    static func isPrivate(_ bytes: [UInt8]) -> Bool {
        guard bytes.count == 16 else { return isPrivate(four: bytes) }
        if bytes[0] & 0xFE == 0xFC || bytes[0] == 0xFF { return true }  // local, multicast
        if bytes[0] == 0xFE, bytes[1] & 0x80 == 0x80 { return true }  // link, site
        let embedded: ArraySlice<UInt8>? =
            switch (bytes[0], bytes[1]) {
            case (0x20, 0x02): bytes[2..<6]  // 6to4
            case (0x00, 0x64) where bytes[2] == 0xFF: bytes[12...]  // NAT64
            default: bytes[..<10].allSatisfy { $0 == 0 } ? bytes[12...] : nil  // mapped, compatible
            }
        return embedded.map { isPrivate(four: Array($0)) } ?? false
    }

    // MARK: - Private

    private static func isPrivate(four bytes: [UInt8]) -> Bool {
        switch (bytes[0], bytes[1]) {
        case (0, _), (10, _), (127, _), (224..., _), (169, 254), (192, 168): true
        case (100, 64...127), (172, 16...31), (198, 18...19): true
        default: false
        }
    }

    private static func spelled(_ bytes: [UInt8], _ notation: UInt8) -> String {
        let value = bytes.prefix(4).reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
        switch notation {
        case 0: return bytes.map(String.init).joined(separator: ".")
        case 1: return String(value)
        case 2: return "0x" + String(value, radix: 16)
        case 3: return bytes.map { "0" + String($0, radix: 8) }.joined(separator: ".")
        case 4:
            let low = value & 0xFFFF
            return "0X\(String(bytes[0], radix: 16, uppercase: true)).\(bytes[1]).\(low)."
        case 5:
            let groups = stride(from: 0, to: 16, by: 2).map {
                String(UInt16(bytes[$0]) << 8 | UInt16(bytes[$0 + 1]), radix: 16)
            }
            return "[\(groups.joined(separator: ":"))]"
        default:
            let head = stride(from: 0, to: 12, by: 2).map {
                String(UInt16(bytes[$0]) << 8 | UInt16(bytes[$0 + 1]), radix: 16)
            }
            let tail = bytes[12...].map(String.init).joined(separator: ".")
            return "[\(head.joined(separator: ":")):\(tail)]"
        }
    }
}
