package import Foundation

extension UUID {
    /// Creates a random UUID (RFC 9562, version 4) from the kernel's generator.
    ///
    /// Foundation's own `UUID()` reads /dev/urandom on Linux and is all zeros, every time, if no
    /// file descriptor is left; this needs none.
    package static func random() -> UUID {
        var generator = SystemRandomNumberGenerator()
        let high = generator.next() & ~(0xF << 12) | 0x4 << 12
        let low = generator.next() & ~(0x3 << 62) | 0x2 << 62
        return withUnsafeBytes(of: (high.bigEndian, low.bigEndian)) {
            UUID(uuid: $0.loadUnaligned(as: uuid_t.self))
        }
    }
}
