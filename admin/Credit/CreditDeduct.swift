import ArgumentParser
import Service

/// `apiframe-admin credit deduct`.
struct CreditDeduct: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "deduct",
        abstract: "Take credits back from an account and print its new balance.",
        discussion: "Only credits that no job holds can be taken."
    )

    @OptionGroup var options: DataOptions

    @Option(help: "The account's email or id.")
    var account: String

    @Option(help: "Credits, a whole number above zero.")
    var amount: Int

    @Option(help: "Why; it stands in the ledger for good.")
    var reason = "correction"

    func run() throws {
        let credits = Credits(try options.context())
        let balance = try credits.deduct(amount, from: account, reason: reason)
        Output.one(CreditCommand.fields(balance), options)
    }
}
