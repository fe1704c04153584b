import ArgumentParser
import Domain

/// `apiframe-admin`: accounts, keys and credits, in the database that the server serves from.
@main
struct ApiframeAdmin: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "apiframe-admin",
        abstract: "Manages accounts, API keys, plans and credits of an apiframe server.",
        discussion: """
            Works while the server runs and when it does not; changes hold for the next request. \
            Exit codes: 0 done, 1 refused, 2 broken.
            """,
        version: "apiframe-admin \(Version.text)",
        subcommands: [
            AccountCommand.self, KeyCommand.self, PlanCommand.self, TierCommand.self,
            CreditCommand.self,
        ]
    )

    /// Runs a command; a refusal is one line on standard error and 1, anything unexpected 2.
    static func main() {
        do {
            var command = try parseAsRoot()
            try command.run()
        } catch let refusal as Refusal {
            refusal.exit()
        } catch let code as ExitCode {
            exit(withError: code)
        } catch {
            guard exitCode(for: error) != .success else { exit(withError: error) }
            complain(about: error)
        }
    }

    // MARK: - Private

    /// Words that do not parse are refused; the parser's own text explains them.
    private static func complain(about error: any Error) -> Never {
        let isUsage = exitCode(for: error) == .validationFailure
        guard isUsage else { Refusal(error).exit() }
        Refusal(message: fullMessage(for: error), code: 1).exit()
    }
}
