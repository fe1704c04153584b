/// Reasons why a text is no JSON, in words for its author.
extension JSONReader {
    /// The error at the present byte.
    func malformed(_ reason: String) -> JSON.ParsingError {
        .malformed(byte: position + 1, reason)
    }

    /// The error of a byte that does not fit: the frequent mistakes by name, others by `reason`.
    func unexpected(_ reason: String) -> JSON.ParsingError {
        guard let byte = peek else {
            return malformed(bytes.isEmpty ? "the body is empty" : "the text ends too early")
        }
        return switch byte {
        case UInt8(ascii: "'"): malformed("a single quote where a double quote belongs")
        case UInt8(ascii: "/"): malformed("a comment")
        case 0xE2 where isTypographicQuote:
            malformed("a typographic quote where a plain one belongs")
        default: malformed(reason)
        }
    }

    /// The error of a control character inside a string.
    func control(_ byte: UInt8) -> JSON.ParsingError {
        switch byte {
        case 0x0A, 0x0D: malformed("a line break inside a string")
        case 0x09: malformed("a tab inside a string")
        default: malformed("a control character inside a string")
        }
    }

    // MARK: - Private

    /// True at one of U+2018 to U+201F.
    private var isTypographicQuote: Bool {
        position + 2 < bytes.count && bytes[position + 1] == 0x80
            && (0x98...0x9F).contains(bytes[position + 2])
    }
}
