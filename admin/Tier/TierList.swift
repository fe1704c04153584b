import ArgumentParser
import Service

/// `apiframe-admin tier list`.
struct TierList: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "All tiers.")

    @OptionGroup var options: DataOptions

    func run() throws {
        Output.list(
            try Tiers(options.context()).list().map(
                TierCommand.fields
            ),
            options,
            empty: "There are no tiers. Make one with: apiframe-admin tier create NAME"
        )
    }
}
