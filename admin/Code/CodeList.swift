import ArgumentParser
import Domain
import Service

/// `apiframe-admin code list`.
struct CodeList: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "Codes by their first characters, and what has become of them."
    )

    @OptionGroup var options: DataOptions

    @Option(help: "Only those of this batch.")
    var batch: String?

    @Option(help: "How many, at most 10000.")
    var limit = 50

    @Option(help: "Only those behind the code with this id; to go on from a page's last one.")
    var after = ""

    func validate() throws {
        guard (1...10_000).contains(limit) else {
            throw ValidationError("--limit must be from 1 to 10000.")
        }
    }

    func run() throws {
        let codes = try Codes(options.context())
            .list(.init(batch: batch, after: after), limit: limit)
        Output.list(
            codes.map { code in
                [
                    .init("id", .text(code.id)), .init("code", .text(code.visible + "…")),
                    .init("batch", .text(code.batch)), .init("credits", .number(code.credits)),
                    .init("created", .time(code.createdAt)),
                    .init("expires", code.expiresAt.map { .time($0) } ?? .none),
                    .init("revoked", code.revokedAt.map { .time($0) } ?? .none),
                    .init("entry", code.entry.map { .number($0) } ?? .none),
                ]
            },
            options,
            empty: "There are no codes. Make some with: apiframe-admin code create --batch …"
        )
    }
}
