import ArgumentParser
import Service

/// `apiframe-admin account suspend`.
struct AccountSuspend: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "suspend",
        abstract: "Refuse all keys of an account, from the next request on."
    )

    @OptionGroup var options: DataOptions

    @Argument(help: "The account's email or id.")
    var account: String

    @Option(help: "Why, for admins to read.")
    var reason: String

    func run() throws {
        let accounts = Accounts(try options.context())
        try AccountCommand.show(accounts.suspend(account, reason: reason), options)
    }
}
