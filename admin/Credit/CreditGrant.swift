import ArgumentParser
import Domain
import Service

/// `apiframe-admin credit grant`.
struct CreditGrant: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "grant",
        abstract: "Give credits of any kind, with an expiry if they have one.",
        discussion: "`credit add` is the same for credits that were bought."
    )

    @OptionGroup var options: DataOptions

    @Option(help: "The account's email or id.")
    var account: String

    @Option(help: "Credits, a whole number above zero.")
    var amount: Int

    @Option(help: "What they are: plan, top_up, code or correction.")
    var kind = GrantSource.correction

    @Option(help: "Why; it stands in the ledger for good.")
    var reason: String

    @Option(help: "When what is left of them goes: 2027-01-31 (UTC), or 90d for in 90 days.")
    var expires: Deadline?

    func run() throws {
        let credits = Credits(try options.context())
        let balance = try credits.add(
            amount,
            to: account,
            source: kind,
            reason: reason,
            expiresAt: expires?.date
        )
        Output.one(CreditCommand.fields(balance), options)
    }
}

extension GrantSource: ExpressibleByArgument {}
