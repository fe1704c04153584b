import ArgumentParser
import Foundation

/// A moment as people write it: a date, a time, or how long ago.
enum Moment {
    /// What an option's help says of it.
    static let help = "2026-05-14, 2026-05-14T10:30:00Z (UTC), or 90d, 12h, 30m ago."

    /// Reads a moment.
    ///
    /// Throws `ValidationError` for anything else.
    static func parse(_ text: String) throws -> Date {
        if let date = ago(text) ?? date(text) { return date }
        throw ValidationError("'\(text)' is no date: write \(help)")
    }

    /// Reads a length of time, such as 90d.
    static func age(_ text: String) throws -> Date {
        if let date = ago(text) { return date }
        throw ValidationError("'\(text)' is no age: write 90d, 12h or 30m")
    }

    // MARK: - Private

    private static func ago(_ text: String) -> Date? {
        let units = ["m": 60, "h": 3600, "d": 86_400]
        guard let unit = text.last.flatMap({ units[String($0)] }), let count = Int(text.dropLast()),
            (0...100_000).contains(count)
        else { return nil }
        return Date() - Double(count * unit)
    }

    private static func date(_ text: String) -> Date? {
        let whole = text.count == 10 ? text + "T00:00:00Z" : text
        guard text.first?.isNumber == true else { return nil }
        return try? Date(whole, strategy: .iso8601)
    }
}
