import ArgumentParser
import Domain
import Foundation
import Service

/// `apiframe-admin backup`.
struct BackupCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup",
        abstract: "Copy database and images while the server runs, and verify the copy.",
        discussion: """
            The directory must be new or empty. Images are hard links where it is on the same file \
            system. A manifest with SHA-256 of every file is written last. Settings files, \
            certificates and logs are yours to keep.
            """
    )

    @OptionGroup var options: DataOptions

    @Argument(help: "The directory to make.", completion: .directory)
    var directory: String

    @Flag(
        help:
            "Put the server's key in: then keep the backup as you keep the key. Without it, keep server.key apart."
    )
    var withKey = false

    func run() throws {
        _ = try options.context()
        let bar = ProgressBar()
        defer { bar.clear() }
        let target = URL(fileURLWithPath: directory, isDirectory: true)
        let outcome = try Backup(of: options.directory)
            .make(in: target, withKey: withKey) { bar.show($0, $1) }
        bar.clear()
        Output.one(BackupCommand.fields(outcome.manifest, at: target), options)
        guard !outcome.missing.isEmpty else { return }
        throw Refusal(
            message:
                "error: \(outcome.missing.count) images were missing on the disk before the backup, "
                + "such as \(outcome.missing[0]). The backup is whole but for those.",
            code: 1
        )
    }

    /// The fields of a backup.
    static func fields(
        _ manifest: BackupManifest,
        at place: URL,
        isVerified: Bool = true
    ) -> [Output.Field] {
        [
            .init("directory", .text(place.path)), .init("made", .text(manifest.madeAt)),
            .init("version", .text(manifest.version)),
            .init("files", .number(manifest.files.count)),
            .init("images", .number(manifest.images)), .init("bytes", .number(manifest.bytes)),
            .init("server_key", .flag(manifest.hasKey)), .init("verified", .flag(isVerified)),
        ]
    }
}
