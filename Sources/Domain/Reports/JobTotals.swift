package import Foundation

/// The property by which statistics are grouped.
package enum StatisticsGrouping: String, CaseIterable, Sendable {
    case day, model, account
}

/// A half-open span of time, by the creation of jobs and ledger entries.
package struct StatisticsPeriod: Sendable {
    /// Included.
    package let since: Date
    /// Excluded.
    package let until: Date

    package init(since: Date, until: Date) {
        self.since = since
        self.until = until
    }
}

/// A group's number of jobs and their credits.
package struct JobTotals: Sendable {
    /// A day as `2026-05-14`, a model, or an account's id.
    package let key: String
    package var count = 0
    package var succeeded = 0
    package var failed = 0
    package var timedOut = 0
    package var cancelled = 0
    /// Credits of jobs that have not ended.
    package var held = 0
    /// Credits of jobs that succeeded.
    package var spent = 0
    /// Credits that were released.
    package var returned = 0

    /// A group without jobs.
    package init(key: String) { self.key = key }
}
