import ArgumentParser
import Service

/// `apiframe-admin key list`.
struct KeyList: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "An account's keys, revoked ones too."
    )

    @OptionGroup var options: DataOptions

    @Option(help: "The account's email or id.")
    var account: String

    func run() throws {
        let keys = try APIKeys(database: options.database()).list(of: account)
        Output.list(
            keys.map(KeyCommand.fields),
            options,
            empty:
                "The account has no keys. Issue one with: apiframe-admin key issue --account \(account)"
        )
    }
}
