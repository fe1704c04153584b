import ArgumentParser
import Domain
import Service

/// `apiframe-admin stats credits`.
struct StatsCredits: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "credits",
        abstract: "Credits given, spent, held and returned, by when the jobs were made."
    )

    @OptionGroup var options: DataOptions
    @OptionGroup var stats: StatsOptions

    func run() throws {
        let groups = try Statistics(options.context())
            .groups(by: stats.by, in: stats.period, limit: stats.page.limit)
        Output.list(groups.map(line), options, empty: "There were no jobs and no credits then.")
    }

    private func line(_ group: Statistics.Group) -> [Output.Field] {
        [
            .init(stats.by.rawValue, .text(group.key)),
            .init("granted", group.granted.map { .number($0) } ?? .none),
            .init("spent", .number(group.jobs.spent)), .init("held", .number(group.jobs.held)),
            .init("returned", .number(group.jobs.returned)),
            .init("jobs", .number(group.jobs.count)),
        ]
    }
}
