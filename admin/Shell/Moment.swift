import ArgumentParser
import Foundation

/// A time on the command line: a date, a time, or an age.
enum Moment {
    /// The help text for an option's format.
    static let help = "2026-05-14, 2026-05-14T10:30:00Z (UTC), or 90d, 12h, 30m ago."

    /// Reads a time.
    ///
    /// Throws `ValidationError` for anything else.
    static func parse(_ text: String) throws -> Date {
        if let date = ago(text) ?? date(text) { return date }
        throw ValidationError("'\(text)' is no date: write \(help)")
    }

    /// Reads an age, such as 90d.
    static func age(_ text: String) throws -> Date {
        if let date = ago(text) { return date }
        throw ValidationError("'\(text)' is no age: write 90d, 12h or 30m")
    }

    /// A day (its start in UTC) or a time in RFC 3339; nil for anything else, also for a day that
    /// does not exist.
    static func date(_ text: String) -> Date? {
        let day = text.prefix(10).split(separator: "-").compactMap { Int($0) }
        let calendar = Calendar(identifier: .gregorian)
        guard day.count == 3,
            DateComponents(calendar: calendar, year: day[0], month: day[1], day: day[2]).isValidDate
        else { return nil }
        return try? Date(text.count == 10 ? text + "T00:00:00Z" : text, strategy: .iso8601)
    }

    // MARK: - Private

    private static func ago(_ text: String) -> Date? {
        let units = ["m": 60, "h": 3600, "d": 86_400]
        guard let unit = text.last.flatMap({ units[String($0)] }), let count = Int(text.dropLast()),
            (0...100_000).contains(count)
        else { return nil }
        return Date() - Double(count * unit)
    }
}
