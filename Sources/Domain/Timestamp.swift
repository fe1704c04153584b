package import Foundation

/// Times as this system keeps them: whole milliseconds since the Unix epoch, UTC.
extension Date {
    /// Milliseconds since 1970-01-01T00:00:00Z, rounded to the nearest.
    package var milliseconds: Int64 { Int64((timeIntervalSince1970 * 1000).rounded()) }

    /// The moment `milliseconds` after the Unix epoch.
    package init(milliseconds: Int64) {
        self.init(timeIntervalSince1970: Double(milliseconds) / 1000)
    }

    /// RFC 3339 in UTC with three decimals: `2026-05-14T10:30:00.000Z`.
    ///
    /// Exact for whole milliseconds.
    package var rfc3339: String {
        let total = milliseconds
        let millisecond = ((total % 1000) + 1000) % 1000
        var seconds = time_t((total - millisecond) / 1000)
        var parts = tm()
        gmtime_r(&seconds, &parts)
        var text = DigitWriter()
        text.write(parts.tm_year + 1900, digits: 4, then: "-")
        text.write(parts.tm_mon + 1, digits: 2, then: "-")
        text.write(parts.tm_mday, digits: 2, then: "T")
        text.write(parts.tm_hour, digits: 2, then: ":")
        text.write(parts.tm_min, digits: 2, then: ":")
        text.write(parts.tm_sec, digits: 2, then: ".")
        text.write(Int32(millisecond), digits: 3, then: "Z")
        return text.result
    }
}

/// Writes numbers with leading zeros.
private struct DigitWriter {
    private var bytes: [UInt8] = []

    init() { bytes.reserveCapacity(24) }

    var result: String { String(decoding: bytes, as: UTF8.self) }

    mutating func write(_ value: Int32, digits: Int, then separator: Unicode.Scalar) {
        let start = bytes.count
        var rest = value
        for _ in 0..<digits {
            bytes.insert(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10), at: start)
            rest /= 10
        }
        bytes.append(UInt8(ascii: separator))
    }
}

/// Tells the time; tests move it by hand.
package typealias Clock = @Sendable () -> Date
