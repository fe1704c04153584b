import ArgumentParser
import Service

/// `apiframe-admin plan show`.
struct PlanShow: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "One plan, its tier's limits, and how many accounts are on it."
    )

    @OptionGroup var options: DataOptions

    @Argument(help: "The plan.")
    var name: String

    func run() throws {
        let (plan, tier, accounts) = try Plans(options.context())
            .show(name)
        Output.one(
            PlanCommand.fields(plan) + TierCommand.fields(tier).dropFirst() + [
                .init("accounts", .number(accounts))
            ],
            options
        )
    }
}
