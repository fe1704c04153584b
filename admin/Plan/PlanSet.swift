import ArgumentParser
import Service

/// `apiframe-admin plan set`.
struct PlanSet: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "set",
        abstract: "Change a plan for all accounts on it, from the next request on."
    )

    @OptionGroup var options: DataOptions
    @OptionGroup var values: PlanOptions

    @Argument(help: "The plan.")
    var name: String

    @Flag(help: "Take all features away.")
    var noFeatures = false

    func run() throws {
        var change = Plans.Change()
        change.credits = values.credits
        change.tier = values.tier
        change.priceCents = values.priceCents
        change.retentionDays = values.retentionDays
        change.features = noFeatures || !values.feature.isEmpty ? values.feature : nil
        let plan = try Plans(options.context()).set(name, to: change)
        Output.one(PlanCommand.fields(plan), options)
    }
}
