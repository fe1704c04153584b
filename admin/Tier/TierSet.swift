import ArgumentParser
import Service

/// `apiframe-admin tier set`.
struct TierSet: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "set",
        abstract: "Change a tier for all accounts in it, from the next request on."
    )

    @OptionGroup var options: DataOptions

    @Argument(help: "The tier.")
    var name: String

    @Option(name: .customLong("rate"), help: "Requests a minute for each key.")
    var requestsPerMinute: Int?

    @Option(name: .customLong("concurrent"), help: "Jobs of an account that run at once.")
    var concurrentJobs: Int?

    @Option(name: .customLong("queue"), help: "Jobs of an account that may wait.")
    var queueSize: Int?

    func run() throws {
        var change = Tiers.Change()
        change.requestsPerMinute = requestsPerMinute
        change.concurrentJobs = concurrentJobs
        change.queueSize = queueSize
        let tier = try Tiers(options.context()).set(name, to: change)
        Output.one(TierCommand.fields(tier), options)
    }
}
