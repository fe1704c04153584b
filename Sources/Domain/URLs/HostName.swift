import Foundation

/// Host names and addresses of URLs (WHATWG URL, section 3.5).
enum HostName {
    /// A host in lower-case ASCII; nil if it is none.
    ///
    /// An international name is converted by UTS 46, which Foundation's own ICU does. libcurl converts
    /// names only in a process with a UTF-8 locale, and libidn2 would be another package for it.
    static func ascii(_ text: String) -> String? {
        guard !text.hasPrefix("[") else { return bracketed(text) }
        guard let name = text.removingPercentEncoding, !name.isEmpty,
            name.utf8.allSatisfy({ $0 >= 0x80 || isAllowed($0) })
        else { return nil }
        let host = name.utf8.allSatisfy { $0 < 0x80 } ? name.lowercased() : converted(name)
        // A full-width slash, colon or other separator becomes an ASCII one.
        guard let host, !host.isEmpty, host.utf8.allSatisfy(isAllowed) else { return nil }
        if isNumeric(host) { return dotted(host) }
        return isShort(host) ? host : nil
    }

    /// True for an address as `ascii` writes it.
    static func isAddress(_ host: String) -> Bool { host.hasPrefix("[") || isNumeric(host) }

    // MARK: - Private

    /// True for a name that DNS can hold: 253 bytes, 63 between two points (RFC 1035, section 2.3.4).
    private static func isShort(_ host: String) -> Bool {
        let lengths = labels(host).map(\.utf8.count)
        return lengths.allSatisfy { $0 <= 63 } && lengths.reduce(-1) { $0 + $1 + 1 } <= 253
    }

    /// True for printable ASCII but for the forbidden domain code points.
    private static func isAllowed(_ byte: UInt8) -> Bool {
        (0x21...0x7E).contains(byte) && !"\"#%/:<>?@[\\]^`{|}".utf8.contains(byte)
    }

    private static func converted(_ name: String) -> String? {
        guard let url = URL(string: "http://\(name)/")?.absoluteString, url.hasSuffix("/") else {
            return nil
        }
        return String(url.dropFirst("http://".count).dropLast())
    }

    /// An IPv6 address in brackets, in its shortest form.
    private static func bracketed(_ text: String) -> String? {
        var address = in6_addr()
        guard text.hasSuffix("]"),
            inet_pton(AF_INET6, String(text.dropFirst().dropLast()), &address) == 1
        else { return nil }
        var name = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
        guard inet_ntop(AF_INET6, &address, &name, socklen_t(name.count)) != nil else { return nil }
        let digits = name.prefix { $0 != 0 }.map(UInt8.init(bitPattern:))
        return "[\(String(decoding: digits, as: UTF8.self))]"
    }

    // MARK: IPv4, also in octal, hexadecimal or with fewer than four numbers

    private static func labels(_ host: String) -> [Substring] {
        let labels = host.split(separator: ".", omittingEmptySubsequences: false)
        return labels.count > 1 && labels.last == "" ? labels.dropLast() : labels
    }

    private static func isNumeric(_ host: String) -> Bool {
        guard let last = labels(host).last, !last.isEmpty else { return false }
        return last.utf8.allSatisfy { (48...57).contains($0) } || number(last) != nil
    }

    private static func dotted(_ host: String) -> String? {
        let labels = labels(host)
        let numbers = labels.compactMap(number)
        guard numbers.count == labels.count, (1...4).contains(numbers.count),
            numbers.dropLast().allSatisfy({ $0 < 256 }), let last = numbers.last,
            last < 1 << (8 * (5 - numbers.count))
        else { return nil }
        let value = numbers.dropLast().enumerated().reduce(last) {
            $0 + $1.element << (8 * (3 - $1.offset))
        }
        return [24, 16, 8, 0].map { "\(value >> $0 & 255)" }.joined(separator: ".")
    }

    private static func number(_ label: Substring) -> UInt64? {
        if label.hasPrefix("0x") {
            let digits = label.dropFirst(2)
            guard digits.allSatisfy(\.isHexDigit) else { return nil }
            return digits.isEmpty ? 0 : UInt64(digits, radix: 16)
        }
        guard label.utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
        return UInt64(label, radix: label.count > 1 && label.hasPrefix("0") ? 8 : 10)
    }
}
