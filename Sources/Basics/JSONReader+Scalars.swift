/// Strings, numbers and literal names.
extension JSONReader {
    /// Parses a string with its quotes; `reason` tells a text that does not begin with one.
    mutating func string(_ reason: String = "no JSON value") throws(JSON.ParsingError) -> String {
        try expect(UInt8(ascii: "\""), reason)
        let start = position
        while let byte = peek, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\"), byte >= 0x20
        {
            position += 1
        }
        var text = Array(bytes[start..<position])
        while let byte = peek, byte != UInt8(ascii: "\"") {
            guard byte >= 0x20 else { throw control(byte) }
            if byte == UInt8(ascii: "\\") {
                text += try escape()
            } else {
                position += 1
                text.append(byte)
            }
        }
        try expect(UInt8(ascii: "\""), "a string without its closing quote")
        guard let string = String(validating: text, as: UTF8.self) else {
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

    private mutating func digits() throws(JSON.ParsingError) {
        let start = position
        while let byte = peek, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) {
            position += 1
        }
        guard position > start else { throw unexpected("a digit of a number is missing") }
    }
}
