package import Domain
import Store

/// Sums over the jobs of all accounts: number, credits, latency.
package struct Statistics: Sendable {
    private let context: Context

    /// Reads a database.
    package init(_ context: Context) { self.context = context }

    /// A group's sums.
    package struct Group: Sendable {
        /// A day, a model, or an account's email.
        package let key: String
        package let jobs: JobTotals
        /// Credits granted in the period, less those deducted; nil if they have no such group.
        package let granted: Int?
    }

    /// The durations of a group's succeeded jobs, in milliseconds.
    package struct Latency: Sendable {
        package let key: String
        package let count: Int
        /// The median time from submission to the first start.
        package let waited: Int
        /// Percentiles of the time from submission to the end.
        package let median: Int
        package let p90: Int
        package let p99: Int
    }

    /// Jobs and credits: days in their order, other groups by descending number of jobs.
    package func groups(
        by grouping: StatisticsGrouping,
        in period: StatisticsPeriod,
        limit: Int
    ) throws -> [Group] {
        try context.read { transaction in
            let jobs = try StatisticsQueries.jobs(by: grouping, in: period, transaction)
            let granted = try StatisticsQueries.granted(by: grouping, in: period, transaction)
            let known = Set(jobs.map(\.key))
            let others = granted.keys.filter { !known.contains($0) }.map(
                JobTotals.none
            )
            let rows = Self.first(limit, of: jobs + others, by: grouping, \.key, \.count)
            let names = try Self.names(rows.map(\.key), grouping, transaction)
            return rows.map {
                Group(
                    key: names[$0.key] ?? $0.key,
                    jobs: $0,
                    granted: grouping == .model ? nil : granted[$0.key] ?? 0
                )
            }
        }
    }

    /// Latencies, in the same order.
    package func latencies(
        by grouping: StatisticsGrouping,
        in period: StatisticsPeriod,
        limit: Int
    ) throws -> [Latency] {
        try context.read { transaction in
            let times = try StatisticsQueries.latencies(by: grouping, in: period, transaction)
            let all = times.map { Self.latency($0.key, $0.value.waited, $0.value.total) }
            let rows = Self.first(limit, of: all, by: grouping, \.key, \.count)
            let names = try Self.names(rows.map(\.key), grouping, transaction)
            return rows.map { $0.named(names[$0.key] ?? $0.key) }
        }
    }

    // MARK: - Private

    private static func first<Row>(
        _ limit: Int,
        of rows: [Row],
        by grouping: StatisticsGrouping,
        _ key: (Row) -> String,
        _ count: (Row) -> Int
    ) -> [Row] {
        guard grouping == .day else {
            return Array(rows.sorted { (count($1), key($0)) < (count($0), key($1)) }.prefix(limit))
        }
        return Array(rows.sorted { key($0) < key($1) }.suffix(limit))
    }

    private static func names(
        _ keys: [String],
        _ grouping: StatisticsGrouping,
        _ transaction: any Transaction
    ) throws -> [String: String] {
        guard grouping == .account else { return [:] }
        return try StatisticsQueries.emails(of: keys, in: transaction)
    }

    private static func latency(_ key: String, _ waited: [Int], _ total: [Int]) -> Latency {
        let (waited, total) = (waited.sorted(), total.sorted())
        return Latency(
            key: key,
            count: total.count,
            waited: percentile(50, of: waited),
            median: percentile(50, of: total),
            p90: percentile(90, of: total),
            p99: percentile(99, of: total)
        )
    }

    /// Nearest-rank percentile.
    private static func percentile(_ percent: Int, of sorted: [Int]) -> Int {
        guard !sorted.isEmpty else { return 0 }
        return sorted[max(0, (sorted.count * percent + 99) / 100 - 1)]
    }
}

extension Statistics.Latency {
    fileprivate func named(_ name: String) -> Self {
        Self(key: name, count: count, waited: waited, median: median, p90: p90, p99: p99)
    }
}

extension JobTotals {
    /// A group without jobs.
    fileprivate static func none(_ key: String) -> Self { Self(key: key) }
}
