import ArgumentParser
import Service

/// `apiframe-admin credit add`.
struct CreditAdd: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add",
        abstract: "Give credits to an account and print its new balance."
    )

    @OptionGroup var options: DataOptions

    @Option(help: "The account's email or id.")
    var account: String

    @Option(help: "Credits, a whole number above zero.")
    var amount: Int

    @Option(help: "Why; it stands in the ledger for good.")
    var reason = "top-up"

    func run() throws {
        let balance = try Credits(options.context()).add(
            amount,
            to: account,
            reason: reason
        )
        Output.one(CreditCommand.fields(balance), options)
    }
}
