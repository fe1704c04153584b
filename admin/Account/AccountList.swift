import ArgumentParser
import Domain
import Service

/// `apiframe-admin account list`.
struct AccountList: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "Accounts, the oldest first."
    )

    @OptionGroup var options: DataOptions
    @OptionGroup var page: Page

    @Option(help: "Go on behind the account of this email or id.")
    var after: String?

    func run() throws {
        let accounts = Accounts(try options.context())
        let found = try accounts.list(after: after, limit: page.limit + 1)
        let shown = found.prefix(page.limit)
        Output.list(
            shown.map { AccountCommand.fields($0.account, $0.balance) },
            options,
            empty: "There are no accounts. Make one with: apiframe-admin account create --email …"
        )
        guard found.count > page.limit, let last = shown.last else { return }
        Output.say("\nThere are more: --after \(last.account.email)", options)
    }
}
