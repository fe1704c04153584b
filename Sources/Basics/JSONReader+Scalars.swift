/// Strings, numbers and literal names.
extension JSONReader {
    /// Parses a string with its quotes; `reason` tells a text that does not begin with one.
    mutating func string(_ reason: String = "no JSON value") throws(JSON.ParsingError) -> String {
        try expect(UInt8(ascii: "\""), reason)
        let start = position
        skipPlainBytes()
        let end = position
        let hasEscapes = peek == UInt8(ascii: "\\")
        let unescaped = hasEscapes ? try unescaped(from: start) : []
        if let byte = peek, byte < 0x20 { throw control(byte) }
        try expect(UInt8(ascii: "\""), "a string without its closing quote")
        let string =
            hasEscapes
            ? String(validating: unescaped, as: UTF8.self)
            : String(validating: bytes[start..<end], as: UTF8.self)
        guard let string else {
            position = start
            throw malformed("a string that is not UTF-8")
        }
        return string
    }

    /// Parses a number.
    mutating func number() throws(JSON.ParsingError) -> JSON {
        let start = position
        _ = take(UInt8(ascii: "-"))
        if !take(UInt8(ascii: "0")) { try digits() }
        let integerEnd = position
        if take(UInt8(ascii: ".")) { try digits() }
        if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
            if !take(UInt8(ascii: "+")) { _ = take(UInt8(ascii: "-")) }
            try digits()
        }
        let text = String(decoding: bytes[start..<position], as: UTF8.self)
        if position == integerEnd, let whole = Int64(text) { return .integer(whole) }
        guard let number = Double(text), number.isFinite else {
            position = start
            throw malformed("a number that is too large")
        }
        return .number(number)
    }

    /// Parses a literal name, which stands for `value`.
    mutating func word(
        _ text: StaticString,
        _ value: JSON
    ) throws(JSON.ParsingError) -> JSON {
        let expected = UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
        guard bytes[position...].starts(with: expected) else { throw malformed("no JSON value") }
        position += expected.count
        return value
    }

    // MARK: - Private

    /// Passes over the bytes of a string up to its end, an escape or a control character.
    ///
    /// Looks at eight bytes at once: images in base64 are megabytes. See Henry S. Warren, Hacker's
    /// Delight, "Find First 0-Byte".
    private mutating func skipPlainBytes() {
        while position + 8 <= bytes.count {
            let word = bytes.loadUnaligned(fromByteOffset: position, as: UInt64.self)
            let quotes = word ^ 0x2222_2222_2222_2222
            let backslashes = word ^ 0x5C5C_5C5C_5C5C_5C5C
            let ends =
                (quotes &- 0x0101_0101_0101_0101) & ~quotes
                | (backslashes &- 0x0101_0101_0101_0101) & ~backslashes
                | (word &- 0x2020_2020_2020_2020) & ~word
            guard ends & 0x8080_8080_8080_8080 == 0 else { break }
            position += 8
        }
        while let byte = peek, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\"), byte >= 0x20
        {
            position += 1
        }
    }

    /// Returns the bytes of a string that began at `start`, up to its end or a control character, with
    /// its escapes replaced; the position is at the first escape.
    private mutating func unescaped(from start: Int) throws(JSON.ParsingError) -> [UInt8] {
        var text = Array(bytes[start..<position])
        while peek == UInt8(ascii: "\\") {
            try escape(to: &text)
            let start = position
            skipPlainBytes()
            text += bytes[start..<position]
        }
        return text
    }

    private mutating func digits() throws(JSON.ParsingError) {
        let start = position
        while let byte = peek, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) {
            position += 1
        }
        guard position > start else { throw unexpected("a digit of a number is missing") }
    }
}
