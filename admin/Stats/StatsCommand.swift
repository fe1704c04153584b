import Basics
import ArgumentParser
import Domain
import Foundation
import Service

/// `apiframe-admin stats …`.
struct StatsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "stats",
        abstract: "Sums over everybody's jobs, credits and waiting times.",
        subcommands: [StatsJobs.self, StatsCredits.self, StatsLatency.self]
    )
}

/// The options for the grouping and the period.
struct StatsOptions: ParsableArguments {
    @Option(help: "Sum by day (UTC), model or account.")
    var by = StatisticsGrouping.day

    @Option(
        help: "Jobs made since then. Default: 30d. \(Moment.help)",
        transform: Moment.parse
    )
    var since: Date?

    @Option(help: "Jobs made before then.", transform: Moment.parse)
    var until: Date?

    @OptionGroup var page: Page

    var period: StatisticsPeriod {
        .init(since: since ?? Date() - 30 * 86_400, until: until ?? .init(milliseconds: 1 << 52))
    }
}

extension StatisticsGrouping: ExpressibleByArgument {}
