import ArgumentParser
import Domain

/// `apiframe-admin tier …`.
struct TierCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tier",
        abstract: "Tiers: how much accounts may ask for at once.",
        subcommands: [TierList.self, TierCreate.self, TierSet.self]
    )

    static func fields(_ tier: Tier) -> [Output.Field] {
        [
            .init("name", .text(tier.name)),
            .init("requests_per_minute", .number(tier.requestsPerMinute)),
            .init("concurrent_jobs", .number(tier.concurrentJobs)),
            .init("queue_size", .number(tier.queueSize)),
        ]
    }
}
