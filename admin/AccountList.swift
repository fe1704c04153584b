import ArgumentParser
import Service

/// `apiframe-admin account list`.
struct AccountList: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "All accounts.")

    @OptionGroup var options: DataOptions

    func run() throws {
        let rows = try Accounts(database: options.database()).list()
        Output.list(
            rows.map { AccountCommand.fields($0.account, $0.balance) },
            options,
            empty: "There are no accounts. Make one with: apiframe-admin account create --email …"
        )
    }
}
