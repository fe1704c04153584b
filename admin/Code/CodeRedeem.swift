import ArgumentParser
import Service

/// `apiframe-admin code redeem`.
struct CodeRedeem: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "redeem",
        abstract: "Give the credits of a code to an account and print its new balance."
    )

    @OptionGroup var options: DataOptions

    @Argument(help: "The code, in any case, with or without its dashes.")
    var code: String

    @Option(help: "The account's email or id.")
    var account: String

    func run() throws {
        let codes = Codes(try options.context())
        let balance = try codes.redeem(code, for: account)
        Output.one(CreditCommand.fields(balance), options)
    }
}
