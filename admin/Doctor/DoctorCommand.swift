import ArgumentParser
import Domain
import Foundation
import Service

/// `apiframe-admin doctor`.
struct DoctorCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "Look at everything that a server needs, and say what to do about what is wrong.",
        discussion: "Exit codes: 0 no problems, 1 problems, 2 it could not look."
    )

    @OptionGroup var options: DataOptions

    @Option(
        help:
            "The settings file. Default: the data directory's; /etc/apiframe.conf for /var/lib/apiframe.",
        completion: .file()
    )
    var config: String?

    func run() throws {
        let patient = try patient()
        let steps: [(String, () throws -> [Finding])] = [
            ("settings", { SettingsExamination.findings(patient) }),
            ("files", { FileExamination.findings(patient) }),
            ("database", { try DatabaseExamination.findings(patient) }),
            ("webhooks", { try WebhookExamination.findings(patient) }),
            ("certificate", { CertificateExamination.findings(patient) }),
            ("server", { ServerExamination.findings(patient) }),
        ]
        let bar = ProgressBar()
        defer { bar.clear() }
        let findings = try steps.enumerated().flatMap { index, step in
            bar.show(step.0, Double(index) / Double(steps.count))
            return try step.1()
        }
        bar.clear()
        show(findings)
        guard findings.contains(where: { $0.verdict == .problem }) else { return }
        throw ExitCode(1)
    }

    // MARK: - Private

    private func patient() throws -> Patient {
        let file = config ?? standardFile
        return Patient(
            directory: options.directory,
            context: try options.context(),
            settings: options.settings(file: file),
            configuration: file,
            serverKey: try? options.presentServerKey()
        )
    }

    /// The path that nginx/README.md gives the settings of the systemd service.
    private var standardFile: String? {
        let file = "/etc/apiframe.conf"
        let isService = options.directory.root.path == "/var/lib/apiframe"
        return isService && FileManager.default.isReadableFile(atPath: file) ? file : nil
    }

    /// Prints a table as a line per finding with its remedy below, since none of it may be
    /// truncated.
    private func show(_ findings: [Finding]) {
        guard options.format == .table else {
            return Output.list(findings.map(\.fields), options, empty: "")
        }
        let terminal = options.terminal
        let width = findings.map(\.subject.columns).max() ?? 0
        for finding in findings {
            let cell = Cell(finding.fields[1].value)
            let verdict = cell.text.padding(toLength: 9, withPad: " ", startingAt: 0)
            let subject = finding.subject.padding(toLength: width + 2, withPad: " ", startingAt: 0)
            Output.write(terminal.toned(verdict, cell.tone) + terminal.bold(subject) + finding.text)
            guard let remedy = finding.remedy else { continue }
            Output.write(String(repeating: " ", count: 9) + "-> " + remedy)
        }
        let problems = findings.count { $0.verdict == .problem }
        let warnings = findings.count { $0.verdict == .warning }
        Output.write("\nChecks: \(findings.count), problems: \(problems), warnings: \(warnings).")
    }
}
