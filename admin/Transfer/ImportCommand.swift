import ArgumentParser
import Domain
import Foundation
import Service

/// `apiframe-admin import`.
struct ImportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Take accounts and keys that another server exported.",
        discussion: """
            Balances begin at zero. The other server's server.key must be here, else its keys could \
            not sign webhooks. All is looked at before anything is taken, then written a few \
            hundred accounts at a time, so that a server goes on meanwhile. If that is broken off, \
            it says what was taken, and --skip-existing takes the rest.
            """
    )

    @OptionGroup var options: DataOptions

    @Argument(help: "The file that export made; - for standard input.", completion: .file())
    var file: String

    @Flag(
        help:
            "Leave accounts that are here already (by id or email) as they are; take only their new keys, and end those that were revoked or rotated."
    )
    var skipExisting = false

    @Flag(help: "Import although the server key is another: the keys work, but sign no webhooks.")
    var anyServerKey = false

    func run() throws {
        let export = try AccountExport(json: try read())
        let work = AccountImport(export)
        // Checks come before the directory is made, so that a refusal leaves nothing behind.
        try work.check()
        let isSealedHere = try !work.hasSecrets || self.isSealedHere(work)
        guard isSealedHere || anyServerKey else {
            throw Refusal(message: Self.otherKey(options.directory.serverKey.path), code: 1)
        }
        let bar = ProgressBar()
        defer { bar.clear() }
        let outcome = try work.run(
            skippingExisting: skipExisting,
            isSealedHere: isSealedHere,
            into: options.newContext()
        ) { bar.show("accounts", $0) }
        bar.clear()
        Output.one(
            [
                .init("accounts", .number(outcome.accounts)), .init("keys", .number(outcome.keys)),
                .init("ended_keys", .number(outcome.ended)),
                .init("webhook_secrets", .number(outcome.webhookSecrets)),
                .init("skipped", .number(outcome.skipped)),
                .init("skipped_keys", .number(outcome.skippedKeys)),
            ],
            options
        )
    }

    // MARK: - Private

    private static func otherKey(_ path: String) -> String {
        "error: the keys' secrets are sealed under another server key. Copy the other server's "
            + "server.key to \(path) first, or add --any-server-key to go without signed webhooks."
    }

    private func isSealedHere(_ work: AccountImport) throws -> Bool {
        guard let key = try options.presentServerKey() else { return false }
        return work.isSealed(under: key)
    }

    private func read() throws -> Data {
        guard file != "-" else { return FileHandle.standardInput.readDataToEndOfFile() }
        do {
            return try Data(contentsOf: URL(fileURLWithPath: file))
        } catch {
            throw Refusal(
                message: "error: \(file) can't be read: \(error.localizedDescription)",
                code: 1
            )
        }
    }
}
