package import Foundation

/// Writes JSON text (RFC 8259) value by value, members in the order of the calls, without a tree.
///
/// Names of members are constants that need no escapes. Inside an object every call has a name,
/// inside an array none has.
package struct JSONWriter: ~Copyable {
    private var bytes: ByteBuffer
    private var needsComma = false

    /// Writes an object; `capacity` is the memory in bytes that it begins with.
    package static func object(
        capacity: Int = 1536,
        _ members: (inout JSONWriter) -> Void
    ) -> Data {
        var writer = JSONWriter(bytes: ByteBuffer(capacity: capacity))
        writer.object(members: members)
        return writer.bytes.finish()
    }

    private init(bytes: consuming ByteBuffer) { self.bytes = bytes }

    // MARK: - Members

    /// Writes a string, or null for nil.
    package mutating func member(_ name: StaticString, _ text: String?) {
        begin(name)
        if let text { string(text) } else { bytes.append(literal: "null") }
    }

    /// Writes an integer, or null for nil.
    package mutating func member(_ name: StaticString, _ number: Int?) {
        begin(name)
        guard let number else { return bytes.append(literal: "null") }
        bytes.append(atMost: 20) { $0.write(number) }
    }

    /// Writes a Boolean.
    package mutating func member(_ name: StaticString, _ value: Bool) {
        begin(name)
        bytes.append(literal: value ? "true" : "false")
    }

    /// Writes a time (RFC 3339), or null for nil.
    package mutating func member(_ name: StaticString, _ time: Date?) {
        begin(name)
        guard let time else { return bytes.append(literal: "null") }
        bytes.append(UInt8(ascii: "\""))
        bytes.append(atMost: Date.rfc3339Length) { time.writeRFC3339(to: &$0) }
        bytes.append(UInt8(ascii: "\""))
    }

    /// Writes a string of several parts.
    package mutating func member(_ name: StaticString, joining parts: (String, String, String)) {
        begin(name)
        string(joining: parts)
    }

    /// Writes a value that exists as a tree.
    package mutating func member(_ name: StaticString, tree value: JSON) {
        begin(name)
        value.write(into: &bytes)
    }

    /// Writes an object.
    package mutating func object(_ name: StaticString, _ members: (inout JSONWriter) -> Void) {
        begin(name)
        object(members: members)
    }

    /// Writes an array.
    package mutating func array(_ name: StaticString, _ elements: (inout JSONWriter) -> Void) {
        begin(name)
        bytes.append(UInt8(ascii: "["))
        needsComma = false
        elements(&self)
        bytes.append(UInt8(ascii: "]"))
        needsComma = true
    }

    // MARK: - Elements

    /// Writes a string.
    package mutating func element(_ text: String) {
        separate()
        string(text)
    }

    /// Writes a string of several parts.
    package mutating func element(joining parts: (String, String, String)) {
        separate()
        string(joining: parts)
    }

    /// Writes an object.
    package mutating func element(_ members: (inout JSONWriter) -> Void) {
        separate()
        object(members: members)
    }

    // MARK: - Private

    private mutating func separate() {
        if needsComma { bytes.append(UInt8(ascii: ",")) }
        needsComma = true
    }

    private mutating func begin(_ name: StaticString) {
        separate()
        bytes.append(UInt8(ascii: "\""))
        bytes.append(literal: name)
        bytes.append(literal: "\":")
    }

    private mutating func object(members: (inout JSONWriter) -> Void) {
        bytes.append(UInt8(ascii: "{"))
        needsComma = false
        members(&self)
        bytes.append(UInt8(ascii: "}"))
        needsComma = true
    }

    private mutating func string(_ text: String) {
        bytes.append(UInt8(ascii: "\""))
        bytes.append(escaping: text)
        bytes.append(UInt8(ascii: "\""))
    }

    private mutating func string(joining parts: (String, String, String)) {
        bytes.append(UInt8(ascii: "\""))
        bytes.append(escaping: parts.0)
        bytes.append(escaping: parts.1)
        bytes.append(escaping: parts.2)
        bytes.append(UInt8(ascii: "\""))
    }
}
