import ArgumentParser
import Service

/// `apiframe-admin account show`.
struct AccountShow: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "show", abstract: "One account.")

    @OptionGroup var options: DataOptions

    @Argument(help: "The account's email or id.")
    var account: String

    func run() throws {
        let found = try Accounts(options.context()).show(account)
        Output.one(AccountCommand.fields(found.account, found.balance), options)
    }
}
