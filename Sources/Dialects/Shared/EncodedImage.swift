import Foundation

/// Images as base64 in a body, perhaps as data URIs (RFC 2397).
enum EncodedImage {
    /// Returns the base64 of a data URI; nil for anything else.
    ///
    /// The media type is not looked at: many programs write none or `application/octet-stream`, and
    /// the bytes decide the format.
    static func base64(ofURI text: String) -> Substring? {
        guard isURI(text), let comma = text.utf8.prefix(128).firstIndex(of: UInt8(ascii: ",")),
            let coding = text[..<comma].split(separator: ";").dropFirst().last,
            coding.trimmingCharacters(in: .whitespaces).lowercased() == "base64"
        else { return nil }
        return text[text.index(after: comma)...]
    }

    /// True if a text is a data URI by its beginning.
    static func isURI(_ text: String) -> Bool { text.prefix(5).lowercased() == "data:" }

    /// Decodes base64 or base64url (RFC 4648, sections 4 and 5), with white space and padding or
    /// without; nil if nothing comes out.
    static func data(_ base64: Substring) -> Data? {
        let isURLSafe = base64.utf8.contains { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_") }
        let text = isURLSafe ? base64.replacing("-", with: "+").replacing("_", with: "/") : base64
        let data = Data(base64Encoded: String(text), options: .ignoreUnknownCharacters)
        return data.flatMap { $0.isEmpty ? nil : $0 }
    }
}
