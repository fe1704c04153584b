import Basics
import ArgumentParser
import Domain
import Service

/// `apiframe-admin stats latency`.
struct StatsLatency: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "latency",
        abstract: "How long jobs that succeeded waited, and took in all, in seconds."
    )

    @OptionGroup var options: DataOptions
    @OptionGroup var stats: StatsOptions

    func run() throws {
        let rows = try Statistics(options.context())
            .latencies(by: stats.by, in: stats.period, limit: stats.page.limit)
        Output.list(rows.map(line), options, empty: "No jobs succeeded then.")
    }

    private func line(_ row: Statistics.Latency) -> [Output.Field] {
        func seconds(_ milliseconds: Int) -> Output.Value { .decimal(Double(milliseconds) / 1000) }
        return [
            .init(stats.by.rawValue, .text(row.key)), .init("jobs", .number(row.count)),
            .init("waited_p50", seconds(row.waited)), .init("p50", seconds(row.median)),
            .init("p90", seconds(row.p90)), .init("p99", seconds(row.p99)),
        ]
    }
}
