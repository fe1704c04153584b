import ArgumentParser
import Domain
import Service

/// `apiframe-admin tier create`.
struct TierCreate: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "create",
        abstract: "Make a tier."
    )

    @OptionGroup var options: DataOptions

    @Argument(help: "What it is called: small letters, digits, hyphens and dots.")
    var name: String

    @Option(name: .customLong("rate"), help: "Requests a minute for each key.")
    var requestsPerMinute: Int

    @Option(name: .customLong("concurrent"), help: "Jobs of an account that run at once.")
    var concurrentJobs: Int

    @Option(name: .customLong("queue"), help: "Jobs of an account that may wait.")
    var queueSize: Int

    func run() throws {
        let tier = Tier(
            name: name,
            requestsPerMinute: requestsPerMinute,
            concurrentJobs: concurrentJobs,
            queueSize: queueSize
        )
        let made = try Tiers(options.context()).create(tier)
        Output.one(TierCommand.fields(made), options)
    }
}
