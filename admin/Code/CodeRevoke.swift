import ArgumentParser
import Service

/// `apiframe-admin code revoke`.
struct CodeRevoke: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "revoke",
        abstract: "Take the codes of a batch that nobody has redeemed out of use."
    )

    @OptionGroup var options: DataOptions

    @Argument(help: "The batch's name.")
    var batch: String

    func run() throws {
        let count = try Codes(options.context())
            .revoke(batch: batch)
        Output.one(
            [.init("batch", .text(batch)), .init("revoked", .number(count))],
            options
        )
    }
}
