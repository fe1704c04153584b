package import Foundation

/// A monthly period of an account, in UTC: it begins on the day of the month on which the account
/// was created, or on the month's last day if that is earlier.
package struct RenewalPeriod: Equatable, Sendable {
    package let start: Date
    /// Start of the next period.
    package let end: Date

    /// Creates the period that contains a moment, for an account created at `anchor`.
    ///
    /// A moment before the anchor is in the first period.
    package init(of anchor: Date, containing moment: Date) {
        let months = Self.calendar.dateComponents([.month], from: anchor, to: moment).month ?? 0
        // Months have different lengths, so the count may be off by one.
        var index = max(0, months - 1)
        while Self.start(index + 1, after: anchor) <= moment { index += 1 }
        start = Self.start(index, after: anchor)
        end = Self.start(index + 1, after: anchor)
    }

    // MARK: - Private

    private static let calendar: Calendar = {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        return calendar
    }()

    private static func start(_ index: Int, after anchor: Date) -> Date {
        calendar.date(byAdding: .month, value: index, to: anchor) ?? .distantFuture
    }
}
