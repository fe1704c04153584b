import ArgumentParser
import Domain
import Foundation
import Service

/// `apiframe`: the responder and its workers in one process, in the foreground, until SIGTERM or
/// SIGINT.
@main
struct Apiframe: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "apiframe",
        abstract: "Answers the Apiframe image API over FastCGI and runs its jobs.",
        discussion: """
            Settings come from the environment (APIFRAME_…), then from a file of KEY=VALUE lines: --config, else \
            apiframe.conf in the data directory. `apiframe --check` prints what is in force.

            \(settings)
            """,
        version: "apiframe \(Version.text)"
    )

    @Option(help: "The data directory; also APIFRAME_DATA. Default: .data")
    var data: String?

    @Option(help: "The settings file.")
    var config: String?

    @Flag(
        help:
            "Print the settings in force, say what is wrong with them or missing, and exit (0 if nothing is)."
    )
    var check = false

    @Flag(help: .hidden) var checkLibraries = false

    /// Every setting with its values and its meaning.
    private static let settings = Settings.table.map {
        "\($0.name) (\($0.values)): \($0.meaning)"
    }
    .joined(separator: "\n")

    func run() throws {
        if checkLibraries { throw LibraryCheck.problems.isEmpty ? ExitCode.success : ExitCode(1) }
        let reading = SettingsReading(dataOption: data, fileOption: config)
        if check {
            let libraries = LibraryCheck.problems.map { "library: \($0)" }
            print(([reading.report] + libraries).joined(separator: "\n"))
            throw reading.problems.isEmpty && libraries.isEmpty ? ExitCode.success : ExitCode(1)
        }
        guard reading.problems.isEmpty else {
            throw Self.refusal(reading.problems.joined(separator: "\n"))
        }
        do { try ServerProcess(reading).run() } catch {
            let database = reading.settings.data.databaseFile
            throw Self.refusal("error: \(StartProblem.sentence(error, database: database))")
        }
    }

    /// The end of a start that can't be, whose reason goes to standard error.
    private static func refusal(_ text: String) -> ExitCode {
        FileHandle.standardError.write(Data("\(text)\n".utf8))
        return ExitCode(1)
    }
}
