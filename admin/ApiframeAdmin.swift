import ArgumentParser
import Domain

/// `apiframe-admin`: accounts, keys and credits, in the database that the server serves from.
@main
struct ApiframeAdmin: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "apiframe-admin",
        abstract: "Manages an apiframe server: accounts, keys, credits, jobs, prices, backups.",
        discussion: """
            Works while the server runs and when it does not; changes hold for the next request. \
            Every command prints a table, or --json or --csv for scripts. \
            Exit codes: 0 done, 1 refused, 2 broken.
            """,
        version: "apiframe-admin \(Version.text)",
        subcommands: [
            AccountCommand.self, KeyCommand.self, PlanCommand.self, TierCommand.self,
            CreditCommand.self, CodeCommand.self, JobCommand.self, ModelCommand.self,
            PriceCommand.self, WebhookCommand.self, StatsCommand.self, AuditCommand.self,
            DoctorCommand.self,
            BackupCommand.self, RestoreCommand.self, ExportCommand.self, ImportCommand.self,
            CompletionsCommand.self, ManCommand.self,
        ]
    )

    /// Runs a command; a refusal prints one line on standard error and exits with 1, an unexpected
    /// error with 2.
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

    /// Refuses arguments that do not parse, with the parser's own explanation.
    private static func complain(about error: any Error) -> Never {
        let isUsage = exitCode(for: error) == .validationFailure
        guard isUsage else { Refusal(error).exit() }
        let arguments = Array(CommandLine.arguments.dropFirst())
        Refusal(message: UsageError.line(error, arguments: arguments), code: 1).exit()
    }
}
