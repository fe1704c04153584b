import ArgumentParser
import Domain
import Foundation
import Service

/// `apiframe-admin restore`.
struct RestoreCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore",
        abstract: "Put a backup into an empty data directory, and verify every file.",
        discussion: """
            The data directory (--data) must hold no database and no images, and no server may use \
            it; what a restore that was broken off has left is cleared. Of a damaged database move \
            apiframe.sqlite-wal and -shm away with it. The restored ledger is verified as credit \
            verify does: exit code 1 if it is not sound.
            """
    )

    @OptionGroup var options: DataOptions

    @Argument(help: "The backup's directory.", completion: .directory)
    var backup: String

    func run() throws {
        let bar = ProgressBar()
        defer { bar.clear() }
        let source = URL(fileURLWithPath: backup, isDirectory: true)
        let outcome = try Restoration(from: source, into: options.directory)
            .run { bar.show($0, $1) }
        bar.clear()
        let context = try options.context()
        try context.record("restore", of: "backup of \(outcome.manifest.madeAt)")
        let faults = outcome.report.faults
        Output.one(
            BackupCommand.fields(
                outcome.manifest,
                at: options.directory.root,
                isVerified: faults.isEmpty
            ) + [.init("secrets", .text(try secrets(context)))],
            options
        )
        guard !faults.isEmpty else { return }
        let lines = faults.map { "fault: \($0)" } + [Self.remedy]
        throw Refusal(message: lines.joined(separator: "\n"), code: 1)
    }

    // MARK: - Private

    private static let remedy = """
        The files are as they were backed up, and the ledger in them is not sound. Restore an older \
        backup elsewhere and compare, before a server uses this one.
        """

    /// The state of the sealed secrets; creates no key.
    private func secrets(_ context: Context) throws -> String {
        guard let key = try options.presentServerKey() else {
            return
                "put the old server's server.key into \(options.directory.root.path) before you start"
        }
        return switch try SecretCheck(key, in: context) {
        case .fits, .nothingSealed: "the server key fits"
        case .doesNotFit: "sealed under another server key: put the old server's server.key here"
        }
    }
}
