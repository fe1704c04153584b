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
        var plan = Plan(name: name, tier: tier)
        values.apply(to: &plan)
        let made = try Plans(options.context()).create(plan)
        Output.one(PlanCommand.fields(made), options)
    }
}
