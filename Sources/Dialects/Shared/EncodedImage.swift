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
        let isURLSafe = base64.utf8.contains { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_") }
        let data =
            isURLSafe
            ? nil : Data(base64Encoded: String(base64), options: .ignoreUnknownCharacters)
        return (data ?? Data(base64Encoded: standard(base64))).flatMap { $0.isEmpty ? nil : $0 }
    }

    // MARK: - Private

    /// Returns the digits of base64 in the standard alphabet, padded if there is no padding.
    ///
    /// Reads bytes: characters take thirty times as long, seconds for a large image.
    private static func standard(_ base64: Substring) -> Data {
        var digits: [UInt8] = []
        digits.reserveCapacity(base64.utf8.count + 3)
        for byte in base64.utf8 {
            switch byte {
            case UInt8(ascii: "-"): digits.append(UInt8(ascii: "+"))
            case UInt8(ascii: "_"): digits.append(UInt8(ascii: "/"))
            case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "/"),
                UInt8(ascii: "="):
                digits.append(byte)
            default: break
            }
        }
        if !digits.contains(UInt8(ascii: "=")) {
            digits += Array(repeating: UInt8(ascii: "="), count: (4 - digits.count % 4) % 4)
        }
        return Data(digits)
    }
}
