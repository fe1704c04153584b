package import Foundation

extension JSON {
    /// Maximum nesting depth of arrays and objects.
    package static let depthLimit = 64

    /// The reason why a text is refused.
    package enum ParsingError: Error {
        /// Not JSON, or nested beyond `depthLimit`.
        case malformed
        /// More values than the caller accepts.
        case tooManyValues
    }

    /// Parses UTF-8 JSON text (RFC 8259) with any number of values; nil if it is malformed.
    package init?(parsing data: Data) {
        guard let value = try? JSON(parsing: data, valueLimit: .max) else { return nil }
        self = value
    }

    /// Parses UTF-8 JSON text (RFC 8259) in one pass; stops at the first value beyond the limit.
    ///
    /// The limit counts the document's own value and every element and member in it: each takes
    /// many times its two or three bytes of text in memory.
    ///
    /// Members keep their order, duplicates included. Integers that fit become `.integer`, all
    /// other numbers `.number`. A number beyond the range of a double (`1e999`) is malformed, since
    /// it could not be written again.
    package init(parsing data: Data, valueLimit: Int) throws(ParsingError) {
        let result = data.withUnsafeBytes { bytes in
            var reader = JSONReader(bytes, valueLimit: valueLimit)
            return Result { try reader.document() }
        }
        do { self = try result.get() } catch { throw error as? ParsingError ?? .malformed }
    }
}

/// A recursive-descent JSON parser.
///
/// Foundation's decoder tries every type for every value and creates an error object for each miss:
/// a few kilobytes of brackets take it seconds.
private struct JSONReader {
    private let bytes: UnsafeRawBufferPointer
    private let valueLimit: Int
    private var position = 0
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

    private mutating func string() throws -> String {
        try expect(UInt8(ascii: "\""))
        let start = position
        while let byte = peek, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\"), byte >= 0x20
        {
            position += 1
        }
        var text = Array(bytes[start..<position])
        while let byte = peek, byte != UInt8(ascii: "\"") {
            guard byte >= 0x20 else { throw JSON.ParsingError.malformed }
            position += 1
            if byte == UInt8(ascii: "\\") { text += try escape() } else { text.append(byte) }
        }
        try expect(UInt8(ascii: "\""))
        guard let string = String(validating: text, as: UTF8.self) else {
            throw JSON.ParsingError.malformed
        }
        return string
    }

    private mutating func escape() throws -> [UInt8] {
        guard let byte = peek else { throw JSON.ParsingError.malformed }
        position += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return [byte]
        case UInt8(ascii: "b"): return [0x08]
        case UInt8(ascii: "f"): return [0x0C]
        case UInt8(ascii: "n"): return [0x0A]
        case UInt8(ascii: "r"): return [0x0D]
        case UInt8(ascii: "t"): return [0x09]
        case UInt8(ascii: "u"): return Array(String(try scalar()).utf8)
        default: throw JSON.ParsingError.malformed
        }
    }

    /// Parses a `\u` escape, or a surrogate pair of them; half a pair is malformed.
    private mutating func scalar() throws -> Unicode.Scalar {
        let first = try hexadecimal()
        if let scalar = Unicode.Scalar(first) { return scalar }
        guard first < 0xDC00, take(UInt8(ascii: "\\")), take(UInt8(ascii: "u")),
            case let second = try hexadecimal(), (0xDC00...0xDFFF).contains(second),
            let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
        else { throw JSON.ParsingError.malformed }
        return scalar
    }

    private mutating func hexadecimal() throws -> UInt32 {
        var value: UInt32 = 0
        for _ in 0..<4 {
            guard let byte = peek, let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
                throw JSON.ParsingError.malformed
            }
            value = value << 4 | UInt32(digit)
            position += 1
        }
        return value
    }

    private mutating func number() throws -> JSON {
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
        guard let number = Double(text), number.isFinite else { throw JSON.ParsingError.malformed }
        return .number(number)
    }

    private mutating func digits() throws {
        let start = position
        while let byte = peek, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) {
            position += 1
        }
        guard position > start else { throw JSON.ParsingError.malformed }
    }

    private mutating func word(_ text: StaticString, _ value: JSON) throws -> JSON {
        let expected = UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
        guard bytes[position...].starts(with: expected) else { throw JSON.ParsingError.malformed }
        position += expected.count
        return value
    }

    private var peek: UInt8? { position < bytes.count ? bytes[position] : nil }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard peek == byte else { return false }
        position += 1
        return true
    }

    private mutating func expect(_ byte: UInt8) throws {
        guard take(byte) else { throw JSON.ParsingError.malformed }
    }

    private mutating func skipSpace() {
        while let byte = peek, [0x20, 0x09, 0x0A, 0x0D].contains(byte) { position += 1 }
    }
}
