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
        let day =
            "\(Self.pad(parts.tm_year + 1900, 4))-\(Self.pad(parts.tm_mon + 1, 2))-\(Self.pad(parts.tm_mday, 2))"
        let time =
            "\(Self.pad(parts.tm_hour, 2)):\(Self.pad(parts.tm_min, 2)):\(Self.pad(parts.tm_sec, 2))"
        return "\(day)T\(time).\(Self.pad(Int32(millisecond), 3))Z"
    }

    private static func pad(_ value: Int32, _ width: Int) -> String {
        let digits = String(value)
        return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }
}

/// Tells the time; tests move it by hand.
package typealias Clock = @Sendable () -> Date
