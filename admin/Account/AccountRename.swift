import ArgumentParser
import Service

/// `apiframe-admin account rename`.
struct AccountRename: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rename",
        abstract: "Give an account another email or name."
    )

    @OptionGroup var options: DataOptions

    @Argument(help: "The account's email or id.")
    var account: String

    @Option(help: "The new email address.")
    var email: String?

    @Option(help: "The new name.")
    var name: String?

    func run() throws {
        let accounts = Accounts(try options.context())
        try AccountCommand.show(accounts.rename(account, email: email, name: name), options)
    }
}
