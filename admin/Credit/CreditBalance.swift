import ArgumentParser
import Service

/// `apiframe-admin credit balance`.
struct CreditBalance: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "balance",
        abstract: "An account's credits."
    )

    @OptionGroup var options: DataOptions

    @Option(help: "The account's email or id.")
    var account: String

    func run() throws {
        let balance = try Accounts(options.context()).show(account).balance
        Output.one(CreditCommand.fields(balance), options)
    }
}
