import ArgumentParser
import Service

/// `apiframe-admin plan list`.
struct PlanList: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "All plans.")

    @OptionGroup var options: DataOptions

    func run() throws {
        Output.list(
            try Plans(options.context()).list().map(
                PlanCommand.fields
            ),
            options,
            empty: "There are no plans. Make one with: apiframe-admin plan create NAME --tier …"
        )
    }
}
