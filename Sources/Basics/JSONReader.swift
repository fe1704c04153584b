/// A recursive-descent JSON parser.
///
/// Foundation's decoder tries every type for every value and creates an error object for each miss:
/// a few kilobytes of brackets take it seconds.
struct JSONReader {
    let bytes: UnsafeRawBufferPointer
    private let valueLimit: Int
    var position = 0
    private var valueCount = 0

    init(_ bytes: UnsafeRawBufferPointer, valueLimit: Int) {
        self.bytes = bytes
        self.valueLimit = valueLimit
    }

    mutating func document() throws(JSON.ParsingError) -> JSON {
        guard !isUTF16 else { throw malformed("the text is UTF-16, not UTF-8") }
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
        let value = try value(depth: 0)
        skipSpace()
        guard position == bytes.count else { throw malformed("more text behind the value") }
        return value
    }

    // MARK: - Private

    /// True for a byte order mark of UTF-16, or a zero in the first two bytes.
    private var isUTF16: Bool {
        guard bytes.count >= 2 else { return false }
        return [[0xFE, 0xFF], [0xFF, 0xFE]].contains([bytes[0], bytes[1]])
            || bytes[0] == 0 || bytes[1] == 0
    }

    private mutating func value(depth: Int) throws(JSON.ParsingError) -> JSON {
        valueCount += 1
        guard valueCount <= valueLimit else { throw JSON.ParsingError.tooManyValues }
        skipSpace()
        switch peek {
        case UInt8(ascii: "{"): return .object(try members(depth: depth + 1))
        case UInt8(ascii: "["): return .array(try elements(depth: depth + 1))
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        case let byte? where byte == UInt8(ascii: "-") || (48...57).contains(byte):
            return try number()
        default: throw unexpected("no JSON value")
        }
    }

    private mutating func members(depth: Int) throws(JSON.ParsingError) -> [JSON.Member] {
        var members: [JSON.Member] = []
        try list(end: UInt8(ascii: "}"), depth: depth) { reader throws(JSON.ParsingError) in
            let key = try reader.string("a name in double quotes is missing")
            reader.skipSpace()
            try reader.expect(UInt8(ascii: ":"), "the colon behind a name is missing")
            members.append(JSON.Member(key, try reader.value(depth: depth)))
        }
        return members
    }

    private mutating func elements(depth: Int) throws(JSON.ParsingError) -> [JSON] {
        var elements: [JSON] = []
        try list(end: UInt8(ascii: "]"), depth: depth) { reader throws(JSON.ParsingError) in
            elements.append(try reader.value(depth: depth))
        }
        return elements
    }

    /// Parses comma-separated items, from the opening bracket to `end`.
    private mutating func list(
        end: UInt8,
        depth: Int,
        _ item: (inout JSONReader) throws(JSON.ParsingError) -> Void
    ) throws(JSON.ParsingError) {
        guard depth <= JSON.depthLimit else {
            throw malformed("nested deeper than \(JSON.depthLimit)")
        }
        position += 1
        skipSpace()
        guard !take(end) else { return }
        repeat {
            skipSpace()
            guard peek != end else { throw malformed("a comma before the closing bracket") }
            try item(&self)
            skipSpace()
        } while take(UInt8(ascii: ","))
        try expect(end, "a comma or the closing bracket is missing")
    }

    // MARK: - Bytes

    /// The next byte; nil at the end.
    var peek: UInt8? { position < bytes.count ? bytes[position] : nil }

    /// Passes over the next byte if it is the given one.
    mutating func take(_ byte: UInt8) -> Bool {
        guard peek == byte else { return false }
        position += 1
        return true
    }

    /// Passes over the next byte; throws `malformed` with a reason if it is not the given one.
    mutating func expect(_ byte: UInt8, _ reason: String) throws(JSON.ParsingError) {
        guard take(byte) else { throw unexpected(reason) }
    }

    mutating func skipSpace() {
        while let byte = peek, byte <= 0x20,
            byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
        { position += 1 }
    }
}
