/// Escapes in strings.
extension JSONReader {
    /// Parses an escape with its backslash; returns the UTF-8 that it stands for.
    mutating func escape() throws(JSON.ParsingError) -> [UInt8] {
        let start = position
        position += 1
        guard let byte = peek else { throw malformed("a string without its closing quote") }
        position += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return [byte]
        case UInt8(ascii: "b"): return [0x08]
        case UInt8(ascii: "f"): return [0x0C]
        case UInt8(ascii: "n"): return [0x0A]
        case UInt8(ascii: "r"): return [0x0D]
        case UInt8(ascii: "t"): return [0x09]
        case UInt8(ascii: "u"): return Array(String(try scalar(from: start)).utf8)
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
            guard let byte = peek, let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
                throw unexpected("a \\u without four hexadecimal digits")
            }
            value = value << 4 | UInt32(digit)
            position += 1
        }
        return value
    }
}
