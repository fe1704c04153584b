import Basics
package import Domain
import Foundation

/// Sums over all accounts' jobs and credits.
package enum StatisticsQueries {
    /// Returns sums over the jobs of a period, by group.
    package static func jobs(
        by grouping: StatisticsGrouping,
        in period: StatisticsPeriod,
        _ transaction: any Transaction
    ) throws -> [JobTotals] {
        func count(_ state: JobState) -> String {
            sum("CASE WHEN state = '\(state.rawValue)' THEN 1 ELSE 0 END")
        }
        func cost(_ condition: String) -> String {
            sum("CASE WHEN \(condition) THEN cost ELSE 0 END")
        }
        return try transaction.query(
            """
            SELECT \(grouping.column), count(*), \(count(.succeeded)), \(count(.failed)),
                \(count(.timedOut)), \(count(.cancelled)), \(cost("state IN ('queued', 'processing')")),
                \(cost("state = 'succeeded'")), \(cost("state IN ('failed', 'timed_out', 'cancelled')"))
            FROM job WHERE \(within) GROUP BY 1
            """,
            period.arguments
        ) { JobTotals(grouping.key(grouping.group(&$0)), &$0) }
    }

    /// Returns credits granted minus credits deducted in a period, by group.
    package static func granted(
        by grouping: StatisticsGrouping,
        in period: StatisticsPeriod,
        _ transaction: any Transaction
    ) throws -> [String: Int] {
        guard grouping != .model else { return [:] }
        let rows = try transaction.query(
            """
            SELECT \(grouping.column), \(sum("CASE WHEN kind = 'deduct' THEN -amount ELSE amount END"))
            FROM ledger WHERE job_id IS NULL AND \(within) GROUP BY 1
            """,
            period.arguments
        ) { (grouping.key(grouping.group(&$0)), $0.integer()) }
        return Dictionary(rows) { first, _ in first }
    }

    /// Waiting and total times of a group's jobs, in milliseconds.
    package final class Times {
        package private(set) var waited: [Int] = []
        package private(set) var total: [Int] = []

        fileprivate func add(_ row: inout RowCursor) {
            waited.append(row.integer())
            total.append(row.integer())
        }
    }

    /// Returns the waiting and total times of the succeeded jobs of a period, by group.
    package static func latencies(
        by grouping: StatisticsGrouping,
        in period: StatisticsPeriod,
        _ transaction: any Transaction
    ) throws -> [String: Times] {
        var raw: [String: Times] = [:]
        try transaction.forEach(
            """
            SELECT \(grouping.column), coalesce(started_ms, created_ms) - created_ms,
                completed_ms - created_ms
            FROM job WHERE state = 'succeeded' AND \(within)
            """,
            period.arguments
        ) { row in
            // Groups by the bare column: formatting a day for each of a million rows takes most of
            // a second.
            let group = grouping.group(&row)
            if let known = raw[group] { return known.add(&row) }
            let new = Times()
            raw[group] = new
            new.add(&row)
        }
        let named = raw.map { (grouping.key($0.key), $0.value) }
        return Dictionary(named) { first, _ in first }
    }

    /// Returns the emails of accounts by id.
    package static func emails(
        of accounts: [String],
        in transaction: any Transaction
    ) throws -> [String: String] {
        var emails: [String: String] = [:]
        for id in accounts { emails[id] = try AccountTable.find(id: id, in: transaction)?.email }
        return emails
    }

    // MARK: - Private

    /// Casts a sum to an integer: PostgreSQL's sum of 64-bit integers is a decimal.
    private static func sum(_ expression: String) -> String {
        "CAST(sum(\(expression)) AS BIGINT)"
    }

    private static let within = "created_ms >= ? AND created_ms < ?"
}

extension StatisticsPeriod {
    fileprivate var arguments: [SQLValue] { [.time(since), .time(until)] }
}

extension StatisticsGrouping {
    private static let dayLength = 86_400_000

    fileprivate var column: String {
        switch self {
        case .day: "created_ms / \(Self.dayLength)"
        case .model: "model"
        case .account: "account_id"
        }
    }

    /// Reads `column`.
    fileprivate func group(_ row: inout RowCursor) -> String {
        self == .day ? String(row.integer()) : row.text()
    }

    fileprivate func key(_ column: String) -> String {
        guard self == .day, let number = Int64(column) else { return column }
        return String(Date(milliseconds: number * Int64(Self.dayLength)).rfc3339.prefix(10))
    }
}

extension JobTotals {
    fileprivate init(_ key: String, _ row: inout RowCursor) {
        self.init(key: key)
        count = row.integer()
        succeeded = row.integer()
        failed = row.integer()
        timedOut = row.integer()
        cancelled = row.integer()
        held = row.integer()
        spent = row.integer()
        returned = row.integer()
    }
}
