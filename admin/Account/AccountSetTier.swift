import ArgumentParser
import Service

/// `apiframe-admin account set-tier`.
struct AccountSetTier: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "set-tier",
        abstract: "Give an account a tier of its own, or its plan's back."
    )

    @OptionGroup var options: DataOptions

    @Argument(help: "The account's email or id.")
    var account: String

    @Argument(help: "The tier, or default for the one of the plan.")
    var tier: String

    func run() throws {
        let accounts = Accounts(try options.context())
        let own = tier == "default" ? nil : tier
        try AccountCommand.show(accounts.setTier(of: account, to: own), options)
    }
}
