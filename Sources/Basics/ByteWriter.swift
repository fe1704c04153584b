/// Writes text and numbers one behind the other into memory of a fixed size, without allocating.
///
/// Writing past the end is a programming error and stops the process.
package struct ByteWriter {
    @usableFromInline let buffer: UnsafeMutableRawBufferPointer
    /// The number of bytes that are written.
    package var count: Int { written }
    @usableFromInline var written = 0

    /// Begins at the start of a buffer, which must outlive the writer.
    @inlinable
    package init(_ buffer: UnsafeMutableRawBufferPointer) { self.buffer = buffer }

    /// Writes the UTF-8 of a text.
    @inlinable
    package mutating func write(_ text: String) {
        var text = text
        text.withUTF8 { write(UnsafeRawBufferPointer($0)) }
    }

    /// Writes a constant.
    @inlinable
    package mutating func write(literal text: StaticString) {
        write(UnsafeRawBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    /// Writes bytes.
    @inlinable
    package mutating func write(_ bytes: UnsafeRawBufferPointer) {
        guard let source = bytes.baseAddress, let target = buffer.baseAddress else { return }
        precondition(written + bytes.count <= buffer.count, "a text longer than its buffer")
        target.advanced(by: written).copyMemory(from: source, byteCount: bytes.count)
        written += bytes.count
    }

    /// Writes a number in decimal digits.
    package mutating func write(_ number: Int) {
        if number < 0 { write(literal: "-") }
        write(number.magnitude, digits: number.magnitude.decimalDigits)
    }

    /// Writes the last digits of a number, with leading zeros.
    package mutating func write(_ number: UInt, digits: Int) {
        precondition(written + digits <= buffer.count, "a number longer than its buffer")
        var rest = number
        for place in stride(from: written + digits - 1, through: written, by: -1) {
            buffer[place] = UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: rest % 10)
            rest /= 10
        }
        written += digits
    }

    /// Writes a number in 16 hexadecimal digits.
    package mutating func write(hexadecimal number: UInt64) {
        precondition(written + 16 <= buffer.count, "a number longer than its buffer")
        for place in 0..<16 {
            let digit = UInt8(truncatingIfNeeded: number >> UInt64(60 - 4 * place)) & 15
            buffer[written + place] = digit &+ UInt8(ascii: digit < 10 ? "0" : "W")
        }
        written += 16
    }
}

extension UInt {
    /// The number of digits in decimal, at least 1.
    fileprivate var decimalDigits: Int {
        var digits = 1
        var rest = self / 10
        while rest > 0 {
            digits += 1
            rest /= 10
        }
        return digits
    }
}

extension String {
    /// Makes a text of at most `capacity` bytes of UTF-8 by what `write` writes.
    package init(capacity: Int, _ write: (inout ByteWriter) -> Void) {
        self.init(unsafeUninitializedCapacity: capacity) { buffer in
            var writer = ByteWriter(UnsafeMutableRawBufferPointer(buffer))
            write(&writer)
            return writer.count
        }
    }
}
