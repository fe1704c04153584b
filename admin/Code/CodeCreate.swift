import ArgumentParser
import Service

/// `apiframe-admin code create`.
struct CodeCreate: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "create",
        abstract: "Make a batch of codes. They are shown once, here.",
        discussion: """
            They are written a few hundred at a time, so that a server goes on meanwhile, and shown \
            when all are there. If that is broken off none is shown, and none is good.
            """
    )

    @OptionGroup var options: DataOptions

    @Option(help: "What the codes are for; it names them in every other command.")
    var batch: String

    @Option(help: "What each gives.")
    var credits: Int

    @Option(help: "How many, at most 100000.")
    var count = 1

    @Option(help: "Until when they can be redeemed: 2027-01-31 (UTC), or 90d for in 90 days.")
    var expires: Deadline?

    func run() throws {
        let codes = Codes(try options.context())
        let bar = ProgressBar()
        defer { bar.clear() }
        let made = try codes.make(
            count,
            worth: credits,
            batch: batch,
            expiresAt: expires?.date
        ) { bar.show("codes", $0) }
        bar.clear()
        Output.list(made.map { [Output.Field("code", .text($0))] }, options, empty: "")
        Output.say("\nKeep them now: they are not stored and can't be shown again.", options)
    }
}
