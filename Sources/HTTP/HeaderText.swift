import Basics

/// Header fields as bytes that grow in place; one owner at a time writes them.
final class HeaderText: @unchecked Sendable {
    // Sendable: Headers copies the text before it writes, unless it is the only owner.
    /// The fields in their order.
    var places: [Place] = []
    private(set) var start: UnsafeMutableRawPointer
    private(set) var count = 0
    private var capacity: Int

    /// A field's name, and its value in the bytes.
    struct Place {
        let name: HeaderName
        let start: UInt32
        let end: UInt32
    }

    /// Begins empty, with room for some bytes.
    init(capacity: Int = 512) {
        self.capacity = capacity
        start = .allocate(byteCount: capacity, alignment: 1)
        places.reserveCapacity(14)
    }

    deinit { start.deallocate() }

    /// The bytes; valid as long as the text is, and nothing is appended.
    var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: start, count: count) }

    /// A copy with room for more bytes.
    func copy(reserving more: Int) -> HeaderText {
        let copy = HeaderText(capacity: max(capacity, count + more))
        copy.append(bytes)
        copy.places = places
        return copy
    }

    /// Appends bytes.
    @inline(__always)
    func append(_ bytes: UnsafeRawBufferPointer) {
        guard let source = bytes.baseAddress else { return }
        reserve(bytes.count)
        start.advanced(by: count).copyMemory(from: source, byteCount: bytes.count)
        count &+= bytes.count
    }

    /// Appends the UTF-8 of a text.
    @inline(__always)
    func append(_ text: String) {
        var text = text
        text.withUTF8 { append(UnsafeRawBufferPointer($0)) }
    }

    /// Appends a constant.
    @inline(__always)
    func append(literal text: StaticString) {
        append(UnsafeRawBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    /// Appends what `write` writes, at most so many bytes.
    @inline(__always)
    func append(atMost most: Int, _ write: (inout ByteWriter) -> Void) {
        reserve(most)
        var writer = ByteWriter(
            UnsafeMutableRawBufferPointer(start: start.advanced(by: count), count: most)
        )
        write(&writer)
        count &+= writer.count
    }

    /// Replaces control characters but the tab by blanks, from a place on.
    func blankControls(from place: Int) {
        guard UnsafeRawBufferPointer(rebasing: bytes[place...]).hasHeaderControl else { return }
        for index in place..<count {
            let byte = start.load(fromByteOffset: index, as: UInt8.self)
            guard byte < 0x20 && byte != 0x09 || byte == 0x7F else { continue }
            start.storeBytes(of: 0x20, toByteOffset: index, as: UInt8.self)
        }
    }

    // MARK: - Private

    @inline(__always)
    private func reserve(_ more: Int) {
        if count &+ more > capacity { grow(by: more) }
    }

    @inline(never)
    private func grow(by more: Int) {
        capacity = max(capacity * 2, count + more)
        let larger = UnsafeMutableRawPointer.allocate(byteCount: capacity, alignment: 1)
        larger.copyMemory(from: start, byteCount: count)
        start.deallocate()
        start = larger
    }
}
