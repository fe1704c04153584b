import ArgumentParser
import Domain
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
        let given = (requestsPerMinute, concurrentJobs, queueSize)
        let tier = try Tiers(options.context()).set(name) { tier in
            tier.requestsPerMinute = given.0 ?? tier.requestsPerMinute
            tier.concurrentJobs = given.1 ?? tier.concurrentJobs
            tier.queueSize = given.2 ?? tier.queueSize
        }
        Output.one(TierCommand.fields(tier), options)
    }
}
