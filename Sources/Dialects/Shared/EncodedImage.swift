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
        let text = isURLSafe ? base64.replacing("-", with: "+").replacing("_", with: "/") : base64
        let data = decoded(String(text)) ?? (text.contains("=") ? nil : decoded(padded(text)))
        return data.flatMap { $0.isEmpty ? nil : $0 }
    }

    // MARK: - Private

    private static func decoded(_ base64: String) -> Data? {
        Data(base64Encoded: base64, options: .ignoreUnknownCharacters)
    }

    /// Returns base64 with as much padding as its digits need.
    private static func padded(_ base64: Substring) -> String {
        let digits = base64.filter {
            $0.isASCII && ($0.isLetter || $0.isNumber || "+/".contains($0))
        }
        return digits + String(repeating: "=", count: (4 - digits.count % 4) % 4)
    }
}
