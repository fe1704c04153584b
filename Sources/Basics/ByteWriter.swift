/// Writes text and numbers one behind the other into memory of a fixed size, without allocating.
///
/// Writing past the end is a programming error and stops the process.
package struct ByteWriter {
    private let buffer: UnsafeMutableRawBufferPointer
    /// The number of bytes that are written.
    package private(set) var count = 0

    /// Begins at the start of a buffer, which must outlive the writer.
    package init(_ buffer: UnsafeMutableRawBufferPointer) { self.buffer = buffer }

    /// Writes the UTF-8 of a text.
    package mutating func write(_ text: String) {
        var text = text
        text.withUTF8 { write(UnsafeRawBufferPointer($0)) }
    }

    /// Writes bytes.
    package mutating func write(_ bytes: UnsafeRawBufferPointer) {
        guard let start = bytes.baseAddress, !bytes.isEmpty else { return }
        precondition(count + bytes.count <= buffer.count, "a text longer than its buffer")
        // The precondition holds for an empty buffer only if nothing is written.
        buffer.baseAddress?.advanced(by: count).copyMemory(from: start, byteCount: bytes.count)
        count += bytes.count
    }

    /// Writes a number in decimal digits.
    package mutating func write(_ number: Int) {
        if number < 0 { write("-") }
        write(number.magnitude, digits: number.magnitude.decimalDigits)
    }

    /// Writes the last digits of a number, with leading zeros.
    package mutating func write(_ number: UInt, digits: Int) {
        precondition(count + digits <= buffer.count, "a number longer than its buffer")
        var rest = number
        for place in stride(from: count + digits - 1, through: count, by: -1) {
            buffer[place] = UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: rest % 10)
            rest /= 10
        }
        count += digits
    }

    /// Writes a number in 16 hexadecimal digits.
    package mutating func write(hexadecimal number: UInt64) {
        precondition(count + 16 <= buffer.count, "a number longer than its buffer")
        for place in 0..<16 {
            let digit = UInt8(truncatingIfNeeded: number >> UInt64(60 - 4 * place)) & 15
            buffer[count + place] = digit &+ UInt8(ascii: digit < 10 ? "0" : "W")
        }
        count += 16
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
