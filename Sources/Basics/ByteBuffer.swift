import Foundation

/// Memory that grows as bytes are appended, and becomes `Data` without a copy.
struct ByteBuffer: ~Copyable {
    private var start: UnsafeMutableRawPointer
    private var capacity: Int
    private var count = 0

    /// Begins empty, with room for some bytes.
    init(capacity: Int) {
        self.capacity = max(capacity, 1)
        start = Self.checked(malloc(self.capacity))
    }

    /// Appends the UTF-8 of a text.
    @inline(__always)
    mutating func append(_ text: String) {
        var text = text
        text.withUTF8 { append(UnsafeRawBufferPointer($0)) }
    }

    /// Appends bytes.
    @inline(__always)
    mutating func append(_ bytes: UnsafeRawBufferPointer) {
        guard let source = bytes.baseAddress else { return }
        reserve(bytes.count)
        start.advanced(by: count).copyMemory(from: source, byteCount: bytes.count)
        count &+= bytes.count
    }

    /// Appends one byte.
    @inline(__always)
    mutating func append(_ byte: UInt8) {
        reserve(1)
        start.storeBytes(of: byte, toByteOffset: count, as: UInt8.self)
        count &+= 1
    }

    /// Appends a constant.
    @inline(__always)
    mutating func append(literal text: StaticString) {
        append(UnsafeRawBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    /// Appends what `write` writes, at most so many bytes.
    @inline(__always)
    mutating func append(atMost most: Int, _ write: (inout ByteWriter) -> Void) {
        reserve(most)
        var writer = ByteWriter(
            UnsafeMutableRawBufferPointer(start: start.advanced(by: count), count: most)
        )
        write(&writer)
        count &+= writer.count
    }

    /// The bytes; the buffer is used up.
    consuming func finish() -> Data {
        let data = Data(bytesNoCopy: start, count: count, deallocator: .free)
        discard self
        return data
    }

    deinit { free(start) }

    // MARK: - Private

    @inline(__always)
    private mutating func reserve(_ more: Int) {
        if count &+ more > capacity { grow(by: more) }
    }

    @inline(never)
    private mutating func grow(by more: Int) {
        capacity = max(capacity * 2, count + more)
        start = Self.checked(realloc(start, capacity))
    }

    private static func checked(_ memory: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer {
        guard let memory else { preconditionFailure("out of memory") }
        return memory
    }
}
