package import Foundation

extension JSON {
    /// The value as UTF-8 text without white space, members in their order.
    ///
    /// Numbers that are not finite become null.
    package var serialized: Data {
        var bytes = ByteBuffer(capacity: 1536)
        write(into: &bytes)
        return bytes.finish()
    }

    /// Writes the value as `serialized` has it.
    func write(into bytes: inout ByteBuffer) {
        switch self {
        case .null: bytes.append("null")
        case .bool(let value): bytes.append(value ? "true" : "false")
        case .integer(let value): bytes.append(String(value))
        case .number(let value): bytes.append(value.isFinite ? "\(value)" : "null")
        case .string(let text): Self.write(text, into: &bytes)
        case .array(let values): Self.write(values, into: &bytes)
        case .object(let members): Self.write(members, into: &bytes)
        case .text(let text): bytes.append(text)
        }
    }

    // MARK: - Private

    private static func write(_ text: String, into bytes: inout ByteBuffer) {
        bytes.append(UInt8(ascii: "\""))
        bytes.append(escaping: text)
        bytes.append(UInt8(ascii: "\""))
    }

    private static func write(_ values: [JSON], into bytes: inout ByteBuffer) {
        bytes.append(UInt8(ascii: "["))
        for index in values.indices {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            values[index].write(into: &bytes)
        }
        bytes.append(UInt8(ascii: "]"))
    }

    private static func write(_ members: [Member], into bytes: inout ByteBuffer) {
        bytes.append(UInt8(ascii: "{"))
        for index in members.indices {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            write(members[index].key, into: &bytes)
            bytes.append(UInt8(ascii: ":"))
            members[index].value.write(into: &bytes)
        }
        bytes.append(UInt8(ascii: "}"))
    }
}

extension ByteBuffer {
    /// Appends the inside of a JSON string.
    mutating func append(escaping text: String) {
        var text = text
        text.withUTF8 { utf8 in
            let plain = UnsafeRawBufferPointer(utf8)
            guard plain.needsJSONEscape else { return append(plain) }
            for byte in utf8 { append(escaping: byte) }
        }
    }

    // MARK: - Private

    private mutating func append(escaping byte: UInt8) {
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"):
            append(UInt8(ascii: "\\"))
            append(byte)
        case 0x0A: append("\\n")
        case 0x0D: append("\\r")
        case 0x09: append("\\t")
        case 0..<0x20:
            append("\\u00")
            append(Self.hexadecimal[Int(byte >> 4)])
            append(Self.hexadecimal[Int(byte & 15)])
        default: append(byte)
        }
    }

    private static let hexadecimal = Array("0123456789abcdef".utf8)
}
