import ArgumentParser
import Domain
import Foundation
import Service
import Store

/// `apiframe-admin import`.
struct ImportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Take accounts and keys that another server exported; all of them or none.",
        discussion: """
            Balances begin at zero. The other server's server.key must be here, else its keys could \
            not sign webhooks.
            """
    )

    @OptionGroup var options: DataOptions

    @Argument(help: "The file that export made; - for standard input.", completion: .file())
    var file: String

    @Flag(help: "Leave accounts that are here already as they are.")
    var skipExisting = false

    @Flag(help: "Import although the server key is another: the keys work, but sign no webhooks.")
    var anyServerKey = false

    func run() throws {
        let export = try AccountExport(json: try read())
        let work = AccountImport(export, actor: options.who)
        let database = try options.newDatabase()
        let hasSecrets = !export.keys.isEmpty || export.webhookSecrets?.isEmpty == false
        let isSealedHere = try !hasSecrets || work.isSealed(under: options.serverKey())
        guard isSealedHere || anyServerKey else {
            throw Refusal(
                message:
                    "error: the keys' secrets are sealed under another server key. Copy the other "
                    + "server's server.key to \(options.directory.serverKey.path) first, or add "
                    + "--any-server-key to go without signed webhooks.",
                code: 1
            )
        }
        let outcome = try work.run(
            skippingExisting: skipExisting,
            isSealedHere: isSealedHere,
            into: database
        )
        Output.one(
            [
                .init("accounts", .number(outcome.accounts)), .init("keys", .number(outcome.keys)),
                .init("webhook_secrets", .number(outcome.webhookSecrets)),
                .init("skipped", .number(outcome.skipped)),
            ],
            options
        )
    }

    // MARK: - Private

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
