import Basics
import ArgumentParser
import Domain
import Service

/// `apiframe-admin key rotate`.
struct KeyRotate: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rotate",
        abstract: "Issue a key with the same terms; the old one works on for a while."
    )

    @OptionGroup var options: DataOptions

    @Argument(help: "The old key's id, or enough of its visible prefix to be the only one.")
    var key: String

    @Option(help: "How long the old key works on: 24h, 7d, 30m, 0s.")
    var overlap = Span(seconds: 24 * 3600)

    func run() throws {
        let keys = APIKeys(try options.context())
        let serverKey = try options.serverKey()
        let overlap = Duration.seconds(overlap.seconds)
        let (old, new) = try keys.rotate(key, overlap: overlap, sealedWith: serverKey)
        KeyIssue.show(new, options)
        guard options.format == .table, let end = old.terms.expiresAt else { return }
        print("The old key \(old.prefix)… works until \(end.rfc3339).")
    }
}
