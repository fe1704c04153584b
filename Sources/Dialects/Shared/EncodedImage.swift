import Foundation

/// Images as base64 in a body, perhaps as data URIs (RFC 2397).
enum EncodedImage {
    /// Returns the base64 of a data URI; nil for anything else.
    ///
    /// The media type is not looked at: many programs write none or `application/octet-stream`, and
    /// the bytes decide the format.
    static func base64(ofURI text: String) -> Substring? {
        guard let (label, data) = parts(ofURI: text), let mark = label.lastIndex(of: ";"),
            label[label.index(after: mark)...].trimmingCharacters(in: .whitespaces).lowercased()
                == "base64"
        else { return nil }
        return data
    }

    /// Returns what is before and behind a data URI's comma; nil for anything else.
    static func parts(ofURI text: String) -> (label: Substring, data: Substring)? {
        guard isURI(text), let comma = text.utf8.prefix(128).firstIndex(of: UInt8(ascii: ","))
        else { return nil }
        return (text[..<comma], text[text.index(after: comma)...])
    }

    /// True if a text is a data URI by its beginning.
    static func isURI(_ text: String) -> Bool { text.prefix(5).lowercased() == "data:" }

    /// Decodes base64 or base64url (RFC 4648, sections 4 and 5), with white space and padding or
    /// without; nil if nothing comes out.
    static func data(_ base64: Substring) -> Data? {
        let data =
            strict(base64) ?? Data(base64Encoded: standard(base64)) ?? ignoringAllElse(base64)
        return data.flatMap { $0.isEmpty ? nil : $0 }
    }

    // MARK: - Private

    /// Decodes base64 of the standard alphabet with its padding and nothing else, in an eighth of the
    /// time that others take, and without a copy; nil for anything else.
    private static func strict(_ base64: Substring) -> Data? {
        var base64 = base64
        return base64.withUTF8 { bytes in
            guard let start = bytes.baseAddress else { return nil }
            let text = Data(
                bytesNoCopy: UnsafeMutableRawPointer(mutating: start),
                count: bytes.count,
                deallocator: .none
            )
            return Data(base64Encoded: text)
        }
    }

    /// Decodes base64 with text behind its padding; nil for base64url.
    private static func ignoringAllElse(_ base64: Substring) -> Data? {
        let isURLSafe = base64.utf8.contains { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_") }
        return isURLSafe
            ? nil : Data(base64Encoded: String(base64), options: .ignoreUnknownCharacters)
    }

    /// Returns the digits of base64 in the standard alphabet, padded if there is no padding.
    private static func standard(_ base64: Substring) -> Data {
        var base64 = base64
        var text = base64.withUTF8 { bytes in
            [UInt8](unsafeUninitializedCapacity: bytes.count + 3) { text, count in
                for byte in bytes {
                    text[count] = digits[Int(byte)]
                    if text[count] != 0 { count += 1 }
                }
            }
        }
        if !text.contains(UInt8(ascii: "=")) {
            text += Array(repeating: UInt8(ascii: "="), count: (4 - text.count % 4) % 4)
        }
        return Data(text)
    }

    /// The digit of the standard alphabet, or the padding, that each byte stands for; 0 for others.
    private static let digits: [UInt8] = (UInt8.min...UInt8.max).map { byte in
        switch byte {
        case UInt8(ascii: "-"): UInt8(ascii: "+")
        case UInt8(ascii: "_"): UInt8(ascii: "/")
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "/"),
            UInt8(ascii: "="):
            byte
        default: 0
        }
    }
}
