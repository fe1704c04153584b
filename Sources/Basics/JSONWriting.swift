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

    // MARK: - Private

    private func write(into bytes: inout ByteBuffer) {
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

    private static func write(_ text: String, into bytes: inout ByteBuffer) {
        var text = text
        bytes.append(UInt8(ascii: "\""))
        text.withUTF8 { utf8 in
            let plain = UnsafeRawBufferPointer(utf8)
            if plain.needsJSONEscape {
                for byte in utf8 { writeEscaped(byte, into: &bytes) }
            } else {
                bytes.append(plain)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }

    private static func writeEscaped(_ byte: UInt8, into bytes: inout ByteBuffer) {
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"):
            bytes.append(UInt8(ascii: "\\"))
            bytes.append(byte)
        case 0x0A: bytes.append("\\n")
        case 0x0D: bytes.append("\\r")
        case 0x09: bytes.append("\\t")
        case 0..<0x20:
            bytes.append("\\u00")
            bytes.append(hexadecimal[Int(byte >> 4)])
            bytes.append(hexadecimal[Int(byte & 15)])
        default: bytes.append(byte)
        }
    }

    private static let hexadecimal = Array("0123456789abcdef".utf8)
}
