import ArgumentParser
import Domain
import Service

/// `apiframe-admin stats jobs`.
struct StatsJobs: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "jobs",
        abstract: "How many jobs, and how they ended."
    )

    @OptionGroup var options: DataOptions
    @OptionGroup var stats: StatsOptions

    func run() throws {
        let groups = try Statistics(options.context())
            .groups(by: stats.by, in: stats.period, limit: stats.page.limit)
        Output.list(groups.map(line), options, empty: "There were no jobs then.")
    }

    private func line(_ group: Statistics.Group) -> [Output.Field] {
        let jobs = group.jobs
        let ended = jobs.succeeded + jobs.failed + jobs.timedOut
        let share = Double(jobs.succeeded) * 100 / Double(max(1, ended))
        return [
            .init(stats.by.rawValue, .text(group.key)), .init("jobs", .number(jobs.count)),
            .init("succeeded", .number(jobs.succeeded)), .init("failed", .number(jobs.failed)),
            .init("timed_out", .number(jobs.timedOut)),
            .init("cancelled", .number(jobs.cancelled)),
            .init("open", .number(jobs.count - ended - jobs.cancelled)),
            .init("success_percent", ended == 0 ? .none : .decimal(share)),
        ]
    }
}
