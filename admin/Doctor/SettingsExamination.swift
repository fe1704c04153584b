import Domain
import Foundation

/// Checks of the settings, and of the libraries that it loads, by the server itself.
enum SettingsExamination {
    /// The findings of `apiframe --check`.
    static func findings(_ patient: Patient) -> [Finding] {
        let arguments =
            ["--check", "--data", patient.directory.root.path]
            + (patient.configuration.map { ["--config", $0] } ?? [])
        guard let (code, output) = Program.run("apiframe", arguments) else {
            return [
                .warning(
                    "settings",
                    "there is no apiframe beside this program or on the PATH to ask",
                    remedy: "install it there, then run: apiframe --check"
                )
            ]
        }
        let lines = output.split(whereSeparator: \.isNewline).map(String.init)
        let problems = lines.filter { $0.hasPrefix("problem: ") }.map { line in
            Finding.problem("settings", String(line.dropFirst(9)), remedy: remedy(patient))
        }
        let warnings = lines.filter { $0.hasPrefix("warning: ") }.map { line in
            Finding.warning("settings", String(line.dropFirst(9)), remedy: remedy(patient))
        }
        let missing = lines.filter { $0.hasPrefix("library: ") }.map { line in
            Finding.problem(
                "libraries",
                String(line.dropFirst(9)),
                remedy:
                    "apt-get install libvips42 libcurl4; a running server then finds it by itself"
            )
        }
        guard (problems + missing).isEmpty else { return problems + missing + warnings }
        guard code == 0 else {
            return [
                .problem("settings", lines.last ?? "no answer", remedy: "run: apiframe --check")
            ]
        }
        return warnings.isEmpty ? [.ok("settings", "apiframe --check finds nothing")] : warnings
    }

    // MARK: - Private

    private static func remedy(_ patient: Patient) -> String {
        "change it in the environment or in \(patient.configuration ?? patient.directory.settings.path)"
    }
}
