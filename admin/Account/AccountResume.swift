import ArgumentParser
import Service

/// `apiframe-admin account resume`.
struct AccountResume: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "resume",
        abstract: "Let a suspended account go on."
    )

    @OptionGroup var options: DataOptions

    @Argument(help: "The account's email or id.")
    var account: String

    func run() throws {
        let accounts = Accounts(try options.context())
        try AccountCommand.show(accounts.resume(account), options)
    }
}
