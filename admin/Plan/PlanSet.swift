import ArgumentParser
import Domain
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
        let (values, noFeatures) = (values, noFeatures)
        let plan = try Plans(options.context()).set(name) { plan in
            if noFeatures { plan.features = [] }
            values.apply(to: &plan)
        }
        Output.one(PlanCommand.fields(plan), options)
    }
}
