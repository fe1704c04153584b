import ArgumentParser
import Basics
import Foundation

/// The message for a command line that does not parse.
enum UsageError {
    /// The problem, a suggestion, and the help to read.
    static func line(_ error: any Error, arguments: [String]) -> String {
        let (path, subcommands) = meant(by: arguments)
        let rest = arguments.dropFirst(path.count - 1)
        let help = "See: \(path.joined(separator: " ")) --help"
        if let word = rest.first, !word.hasPrefix("-"), !subcommands.isEmpty {
            let guess = Suggestion.question(word, among: subcommands)
            let all = guess.isEmpty ? " There are: \(subcommands.joined(separator: ", "))." : guess
            let known = path.joined(separator: " ")
            return "error: \(known) has no command '\(word)'.\(all) \(help)"
        }
        let lines = ApiframeAdmin.message(for: error).split(whereSeparator: \.isNewline)
            .map { $0.trimmingCharacters(in: .whitespaces) }
        // The parser prints long choices one a line, behind a dash.
        let choices = lines.filter { $0.hasPrefix("- ") }.map { String($0.dropFirst(2)) }
        let words = lines.filter { !$0.hasPrefix("- ") }.joined(separator: " ")
        let text = ([words] + [choices.joined(separator: ", ")]).filter { !$0.isEmpty }
            .joined(separator: " ")
        let end = ".?!".contains(text.last ?? " ") ? "" : "."
        let hint = guess(for: words, choices) + hint(for: words, rest)
        return "error: \(text)\(end)\(hint) \(help)"
    }

    // MARK: - Private

    /// The command that the leading words name, and its subcommands.
    private static func meant(by arguments: [String]) -> (path: [String], subcommands: [String]) {
        var path = ["apiframe-admin"]
        var below = ApiframeAdmin.configuration.subcommands
        for word in arguments {
            guard let next = below.first(where: { $0.configuration.commandName == word }) else {
                break
            }
            path.append(word)
            below = next.configuration.subcommands
        }
        return (path, below.compactMap { $0.configuration.commandName })
    }

    /// The hint for a negative number, which the parser takes for an option.
    private static func hint(for text: String, _ arguments: ArraySlice<String>) -> String {
        guard text.hasPrefix("Missing value for"),
            let word = arguments.first(where: { $0.wholeMatch(of: /-[0-9].*/) != nil })
        else { return "" }
        return " '\(word)' can't be one: nothing here is below zero."
    }

    /// The suggestion for an unknown value: the most similar known one.
    private static func guess(for text: String, _ choices: [String]) -> String {
        let quoted = text.split(separator: "'", omittingEmptySubsequences: false)
        let words = quoted.indices.filter { $0 % 2 == 1 }.map { String(quoted[$0]) }
        guard text.contains("Please provide one of"), let word = words.first else { return "" }
        return Suggestion.question(word, among: choices + words.dropFirst(2))
    }
}
