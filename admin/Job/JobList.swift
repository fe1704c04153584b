import ArgumentParser
import Domain
import Foundation
import Service

/// `apiframe-admin job list`.
struct JobList: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "Jobs, the newest first."
    )

    @OptionGroup var options: DataOptions
    @OptionGroup var page: Page

    @Option(help: "Only this account's, by email or id.")
    var account: String?

    @Option(help: "Only those in this state.")
    var state: JobState?

    @Option(help: "Only those of this model.", transform: ModelCommand.parse)
    var model: ModelName?

    @Option(help: "Only those made since then: \(Moment.help)", transform: Moment.parse)
    var since: Date?

    @Option(help: "Go on behind the job of this id.", transform: JobArgument.parse)
    var after: JobID?

    func run() throws {
        var query = JobQuery()
        query.states = state.map { [$0] } ?? []
        query.model = model
        query.since = since
        let found = try JobCommand.records(options)
            .list(query, of: account, after: after, limit: page.limit + 1)
        let jobs = found.prefix(page.limit)
        Output.list(
            jobs.map(JobCommand.line),
            options,
            empty: "There are no such jobs.",
            columns: Self.columns
        )
        guard found.count > page.limit, let last = jobs.last else { return }
        Output.say("\nThere are more: --after \(last.id)", options)
    }

    private static let columns = [
        "id", "account", "operation", "model", "state", "credits", "created", "seconds", "prompt",
    ]
}
