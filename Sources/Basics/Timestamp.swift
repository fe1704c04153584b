package import Foundation

/// Time stamps in whole milliseconds since the Unix epoch, UTC.
extension Date {
    /// Milliseconds since 1970-01-01T00:00:00Z, rounded to the nearest.
    ///
    /// A date outside the years 0 to 9999 counts as the nearest one within, so that no stored number
    /// stops the process that prints it.
    package var milliseconds: Int64 {
        let exact = (timeIntervalSince1970 * 1000).rounded()
        return Int64(max(Self.earliest, min(exact, Self.latest)))
    }

    private static let earliest = -62_167_219_200_000.0
    private static let latest = 253_402_300_799_999.0

    /// Creates the date `milliseconds` after the Unix epoch.
    package init(milliseconds: Int64) {
        self.init(timeIntervalSince1970: Double(milliseconds) / 1000)
    }

    /// RFC 3339 in UTC with three decimals: `2026-05-14T10:30:00.000Z`.
    ///
    /// Exact for whole milliseconds. Computed arithmetically: gmtime_r(3) takes a process-wide
    /// lock.
    package var rfc3339: String {
        String(capacity: Self.rfc3339Length) { writeRFC3339(to: &$0) }
    }

    /// The bytes of `rfc3339`.
    static let rfc3339Length = 24

    /// Writes `rfc3339`.
    func writeRFC3339(to text: inout ByteWriter) {
        let total = milliseconds
        let days = total.floor(dividedBy: 86_400_000)
        let time = Int(total - days * 86_400_000)
        let date = CivilDate(daysSinceEpoch: Int(days))
        text.write(UInt(date.year), digits: 4)
        text.write(literal: "-")
        text.write(UInt(date.month), digits: 2)
        text.write(literal: "-")
        text.write(UInt(date.day), digits: 2)
        text.write(literal: "T")
        text.write(UInt(time / 3_600_000), digits: 2)
        text.write(literal: ":")
        text.write(UInt(time / 60_000 % 60), digits: 2)
        text.write(literal: ":")
        text.write(UInt(time / 1000 % 60), digits: 2)
        text.write(literal: ".")
        text.write(UInt(time % 1000), digits: 3)
        text.write(literal: "Z")
    }
}

/// A day of the proleptic Gregorian calendar (ISO 8601).
private struct CivilDate {
    let year: Int
    let month: Int
    let day: Int

    /// Creates the day `daysSinceEpoch` days after 1970-01-01; before it if negative.
    ///
    /// Counts years from March, so the leap day is a year's last, in eras of 400 years, which have
    /// equal lengths.
    init(daysSinceEpoch: Int) {
        let fromMarch0 = daysSinceEpoch + 719_468
        let era = Int(Int64(fromMarch0).floor(dividedBy: 146_097))
        let dayOfEra = fromMarch0 - era * 146_097
        let yearOfEra =
            (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let fromMarch = (5 * dayOfYear + 2) / 153
        day = dayOfYear - (153 * fromMarch + 2) / 5 + 1
        month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9
        year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    }
}

extension Int64 {
    /// Returns the quotient, rounded down.
    fileprivate func floor(dividedBy divisor: Int64) -> Int64 {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? quotient - 1 : quotient
    }
}

/// Returns the current time; tests inject a manual clock.
package typealias Clock = @Sendable () -> Date
