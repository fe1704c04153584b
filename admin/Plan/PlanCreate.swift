import ArgumentParser
import Domain
import Service

/// `apiframe-admin plan create`.
struct PlanCreate: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "create",
        abstract: "Make a plan."
    )

    @OptionGroup var options: DataOptions
    @OptionGroup var values: PlanOptions

    @Argument(help: "What APIs call it: small letters, digits, hyphens and dots.")
    var name: String

    func run() throws {
        guard let tier = values.tier else {
            throw Failure(
                .invalid,
                "Say its tier with --tier; apiframe-admin tier list shows them."
            )
        }
        let plan = Plan(
            name: name,
            credits: values.credits ?? 0,
            tier: tier,
            priceCents: values.priceCents ?? 0,
            retentionDays: values.retentionDays ?? 90,
            features: values.feature
        )
        let made = try Plans(options.context()).create(plan)
        Output.one(PlanCommand.fields(made), options)
    }
}
