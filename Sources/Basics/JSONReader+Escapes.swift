/// Escapes in strings.
extension JSONReader {
    /// Parses an escape with its backslash, and appends the UTF-8 that it stands for.
    mutating func escape(to text: inout [UInt8]) throws(JSON.ParsingError) {
        let start = position
        position += 1
        guard let byte = peek else { throw malformed("a string without its closing quote") }
        position += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(byte)
        case UInt8(ascii: "b"): text.append(0x08)
        case UInt8(ascii: "f"): text.append(0x0C)
        case UInt8(ascii: "n"): text.append(0x0A)
        case UInt8(ascii: "r"): text.append(0x0D)
        case UInt8(ascii: "t"): text.append(0x09)
        case UInt8(ascii: "u"): text += String(try scalar(from: start)).utf8
        default:
            position = start
            throw malformed("an unknown escape in a string")
        }
    }

    // MARK: - Private

    /// Parses the digits of a `\u` escape that begins at `start`, or a surrogate pair of escapes.
    private mutating func scalar(from start: Int) throws(JSON.ParsingError) -> Unicode.Scalar {
        let first = try hexadecimal()
        if let scalar = Unicode.Scalar(first) { return scalar }
        if first < 0xDC00, take(UInt8(ascii: "\\")), take(UInt8(ascii: "u")),
            case let second = try hexadecimal(), (0xDC00...0xDFFF).contains(second),
            let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
        {
            return scalar
        }
        position = start
        throw malformed("half of a surrogate pair")
    }

    private mutating func hexadecimal() throws(JSON.ParsingError) -> UInt32 {
        var value: UInt32 = 0
        for _ in 0..<4 {
            guard let byte = peek, let digit = Self.hexadecimalDigit(byte) else {
                throw unexpected("a \\u without four hexadecimal digits")
            }
            value = value << 4 | UInt32(digit)
            position += 1
        }
        return value
    }

    private static func hexadecimalDigit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        default: nil
        }
    }
}
