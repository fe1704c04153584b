import ArgumentParser
import Domain
import Service

/// `apiframe-admin key revoke`.
struct KeyRevoke: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "revoke",
        abstract: "Stop a key from working, from the next request on."
    )

    @OptionGroup var options: DataOptions

    @Argument(help: "The key's id, or enough of its visible prefix to be the only one.")
    var key: String

    func run() throws {
        let revoked = try APIKeys(options.context()).revoke(key)
        Output.one(KeyCommand.fields(revoked), options)
    }
}
