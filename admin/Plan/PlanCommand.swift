import ArgumentParser
import Domain

/// `apiframe-admin plan …`.
struct PlanCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan",
        abstract: "Plans: what accounts pay for and are given.",
        subcommands: [
            PlanList.self, PlanShow.self, PlanCreate.self, PlanSet.self, PlanDelete.self,
        ]
    )

    static func fields(_ plan: Plan) -> [Output.Field] {
        [
            .init("name", .text(plan.name)), .init("credits", .number(plan.credits)),
            .init("price_cents", .number(plan.priceCents)), .init("tier", .text(plan.tier)),
            .init("retention_days", .number(plan.retentionDays)),
            .init("features", .list(plan.features.isEmpty ? nil : plan.features)),
        ]
    }
}

/// The options that `plan create` and `plan set` share.
struct PlanOptions: ParsableArguments {
    @Option(help: "Credits a month.")
    var credits: Int?

    @Option(help: "Its accounts' tier; apiframe-admin tier list shows them.")
    var tier: String?

    @Option(help: "The price of a month, in cents.")
    var priceCents: Int?

    @Option(help: "How many days results are kept.")
    var retentionDays: Int?

    @Option(help: "What it brings besides, in words, once for each.")
    var feature: [String] = []

    /// Sets the values that were given.
    func apply(to plan: inout Plan) {
        plan.credits = credits ?? plan.credits
        plan.tier = tier ?? plan.tier
        plan.priceCents = priceCents ?? plan.priceCents
        plan.retentionDays = retentionDays ?? plan.retentionDays
        if !feature.isEmpty { plan.features = feature }
    }
}
