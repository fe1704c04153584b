import ArgumentParser
import Service

/// `apiframe-admin plan delete`.
struct PlanDelete: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "delete",
        abstract: "Remove a plan that no account is on."
    )

    @OptionGroup var options: DataOptions

    @Argument(help: "The plan.")
    var name: String

    func run() throws {
        let plan = try Plans(options.context()).delete(name)
        Output.one(PlanCommand.fields(plan), options)
    }
}
