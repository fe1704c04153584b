import Foundation

/// A non-public address range that an operator opens to fetches, such as an internal image server
/// or a lab.
package struct EgressException: Equatable, Sendable {
    private let address: [UInt8]
    private let prefixLength: Int
    private let port: UInt16?

    /// Parses `10.1.2.3`, `10.1.0.0/16`, `10.1.2.3:8080`, `fd00::/8`, `[fd00::1]:8080`; nil for
    /// anything else.
    package init?(_ text: String) {
        let (host, portText) = Self.split(text)
        let port = portText.flatMap { UInt16($0) }
        guard let host, (port == nil) == (portText == nil) else { return nil }
        let parts = host.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard let address = Self.bytes(String(parts[0])) else { return nil }
        let bits = parts.count == 2 ? Int(parts[1]) : address.count * 8
        guard let bits, (0...address.count * 8).contains(bits) else { return nil }
        self.address = address
        prefixLength = bits
        self.port = port
    }

    /// True if the range covers an address that is about to be connected to.
    func covers(_ socketAddress: UnsafePointer<sockaddr>) -> Bool {
        switch Int32(socketAddress.pointee.sa_family) {
        case AF_INET:
            socketAddress.withMemoryRebound(to: sockaddr_in.self, capacity: 1) { four in
                let bytes = withUnsafeBytes(of: four.pointee.sin_addr) { Array($0) }
                return covers(bytes, UInt16(bigEndian: four.pointee.sin_port))
            }
        case AF_INET6:
            socketAddress.withMemoryRebound(to: sockaddr_in6.self, capacity: 1) { six in
                let bytes = withUnsafeBytes(of: six.pointee.sin6_addr) { Array($0) }
                return covers(bytes, UInt16(bigEndian: six.pointee.sin6_port))
            }
        default: false
        }
    }

    // MARK: - Private

    private func covers(_ bytes: [UInt8], _ port: UInt16) -> Bool {
        guard bytes.count == address.count, self.port == nil || self.port == port else {
            return false
        }
        return (0..<prefixLength).allSatisfy { bit in
            let difference: UInt8 = bytes[bit / 8] ^ address[bit / 8]
            let mask: UInt8 = 0x80 >> UInt8(bit % 8)
            return difference & mask == 0
        }
    }

    /// Splits off the port; `host` is nil if brackets do not match.
    private static func split(_ text: String) -> (host: String?, port: String?) {
        if text.hasPrefix("[") {
            guard let end = text.firstIndex(of: "]") else { return (nil, nil) }
            let rest = text[text.index(after: end)...]
            guard rest.isEmpty || rest.hasPrefix(":") else { return (nil, nil) }
            let host = String(text[..<end].dropFirst())
            return (host, rest.isEmpty ? nil : String(rest.dropFirst()))
        }
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        return parts.count == 2 ? (String(parts[0]), String(parts[1])) : (text, nil)
    }

    private static func bytes(_ text: String) -> [UInt8]? {
        var four = in_addr()
        if inet_pton(AF_INET, text, &four) == 1 { return withUnsafeBytes(of: four) { Array($0) } }
        var six = in6_addr()
        guard inet_pton(AF_INET6, text, &six) == 1 else { return nil }
        return withUnsafeBytes(of: six) { Array($0) }
    }
}
