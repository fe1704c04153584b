import ArgumentParser
import Basics
import Foundation

/// The option `--yes` of destructive commands.
struct Confirmation: ParsableArguments {
    @Flag(name: [.customShort("y"), .long], help: "Do it without asking.")
    var yes = false

    /// Asks for confirmation, unless `--yes` was given.
    ///
    /// Throws a `Refusal` for any answer but yes, and without a terminal.
    func ask(_ question: String) throws {
        guard !yes else { return }
        guard isatty(STDIN_FILENO) == 1 else {
            throw Refusal(
                message: "error: \(question) There is no terminal to ask on: add --yes to do it.",
                code: 1
            )
        }
        FileHandle.standardError.write(Data("\(question.visible) [y/N] ".utf8))
        let answer = readLine()?.trimmingCharacters(in: .whitespaces).lowercased() ?? ""
        guard ["y", "yes"].contains(answer) else {
            throw Refusal(message: "Nothing was changed.", code: 1)
        }
    }
}
