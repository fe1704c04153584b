import Basics
import ArgumentParser
import Domain
import Foundation
import Service

/// `apiframe-admin export`.
struct ExportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Write all accounts and keys as JSON, for another server's import.",
        discussion: """
            Keys go as hashes and their signing secrets sealed, so that the customers' keys work on \
            the other server, which needs this one's server.key. Credits and jobs do not go along.
            """
    )

    @OptionGroup var options: DataOptions

    @Argument(help: "The file to make; - for standard output.", completion: .file())
    var file: String

    func run() throws {
        let export = try AccountExport(of: options.context())
        let json = try export.json()
        guard file != "-" else { return Output.write(String(decoding: json, as: UTF8.self)) }
        let descriptor = open(file, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            let reason = String(cString: strerror(errno))
            throw Refusal(message: "error: \(file) can't be made: \(reason)", code: 1)
        }
        let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        try handle.write(contentsOf: json)
        Output.one(
            [
                .init("file", .text(file)), .init("accounts", .number(export.counts.accounts)),
                .init("keys", .number(export.counts.keys)),
                .init("webhook_secrets", .number(export.counts.webhookSecrets)),
            ],
            options
        )
    }
}
