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

    mutating func document() throws -> JSON {
        let value = try value(depth: 0)
        skipSpace()
        guard position == bytes.count else { throw JSON.ParsingError.malformed }
        return value
    }

    // MARK: - Private

    private mutating func value(depth: Int) throws -> JSON {
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
        default: return try number()
        }
    }

    private mutating func members(depth: Int) throws -> [JSON.Member] {
        var members: [JSON.Member] = []
        try list(end: UInt8(ascii: "}"), depth: depth) { reader in
            reader.skipSpace()
            let key = try reader.string()
            reader.skipSpace()
            try reader.expect(UInt8(ascii: ":"))
            members.append(JSON.Member(key, try reader.value(depth: depth)))
        }
        return members
    }

    private mutating func elements(depth: Int) throws -> [JSON] {
        var elements: [JSON] = []
        try list(end: UInt8(ascii: "]"), depth: depth) {
            elements.append(try $0.value(depth: depth))
        }
        return elements
    }

    /// Parses comma-separated items, from the opening bracket to `end`.
    private mutating func list(
        end: UInt8,
        depth: Int,
        _ item: (inout JSONReader) throws -> Void
    ) throws {
        guard depth <= JSON.depthLimit else { throw JSON.ParsingError.malformed }
        position += 1
        skipSpace()
        guard !take(end) else { return }
        repeat {
            try item(&self)
            skipSpace()
        } while take(UInt8(ascii: ","))
        try expect(end)
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

    /// Passes over the next byte; throws `malformed` if it is not the given one.
    mutating func expect(_ byte: UInt8) throws {
        guard take(byte) else { throw JSON.ParsingError.malformed }
    }

    private mutating func skipSpace() {
        while let byte = peek, [0x20, 0x09, 0x0A, 0x0D].contains(byte) { position += 1 }
    }
}
