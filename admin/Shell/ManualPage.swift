import Domain

/// The manual page in the format of man(7).
enum ManualPage {
    /// The part of the parser's description of a tool that a page needs.
    struct Tool: Decodable {
        let command: Command
    }

    /// A command with its subcommands.
    struct Command: Decodable {
        let commandName: String
        let abstract: String?
        let discussion: String?
        let subcommands: [Command]?
        let arguments: [Argument]?
    }

    /// An option, a flag or an argument.
    struct Argument: Decodable {
        /// The name with its dashes.
        struct Name: Decodable {
            let kind: String
            let name: String
        }

        let kind: String
        let shouldDisplay: Bool
        let isOptional: Bool
        let isRepeating: Bool
        let names: [Name]?
        let valueName: String?
        let defaultValue: String?
        let abstract: String?
    }

    /// The page of a tool with all its commands.
    static func text(of tool: Command) -> String {
        let leaves = leaves(of: tool, path: [tool.commandName])
        let common = common(leaves.map(\.command))
        var lines = [
            #".TH "APIFRAME-ADMIN" "1" "" "apiframe \#(Version.text)" "apiframe""#,
            ".SH NAME", #"apiframe-admin \- \#(escaped(tool.abstract ?? ""))"#,
            ".SH SYNOPSIS", ".B apiframe-admin", ".I command", ".RI [ options ]",
            ".SH DESCRIPTION", escaped(tool.discussion ?? ""),
            ".SH COMMANDS",
        ]
        for (path, command) in leaves { lines += section(path, command, without: common) }
        lines += [".SH COMMON OPTIONS", "Most commands take these."]
        lines += shared(leaves.map(\.command), common).flatMap(entry)
        return (lines + ending).filter { !$0.isEmpty }.joined(separator: "\n")
    }

    // MARK: - Private

    private static let ending = [
        ".SH ENVIRONMENT",
        ".TP", ".B APIFRAME_DATA", "The data directory, where \\-\\-data does not name it.",
        ".TP", ".BR APIFRAME_SERVER_KEY \", \" APIFRAME_SERVER_KEY_FILE",
        "The server's key, or the file it is in.",
        ".TP", ".B NO_COLOR", "If set, nothing is coloured.",
        ".TP", ".B COLUMNS", "How wide tables may be.",
        ".SH EXIT STATUS",
        ".TP", ".B 0", "Done.",
        ".TP", ".B 1", "Refused: the request is wrong, or doctor found a problem.",
        ".TP", ".B 2", "Broken: files, disk, this program.",
    ]

    private static func leaves(
        of command: Command,
        path: [String]
    ) -> [(path: [String], command: Command)] {
        let below = (command.subcommands ?? []).filter { $0.commandName != "help" }
        guard !below.isEmpty else { return [(path, command)] }
        return below.flatMap { leaves(of: $0, path: path + [$0.commandName]) }
    }

    /// The names of the options that most commands share.
    private static func common(_ commands: [Command]) -> Set<String> {
        var counts: [String: Int] = [:]
        for command in commands {
            for argument in command.arguments ?? [] { counts[argument.label, default: 0] += 1 }
        }
        return Set(counts.filter { $0.value * 2 > commands.count }.keys)
    }

    private static func shared(_ commands: [Command], _ common: Set<String>) -> [Argument] {
        var seen: Set<String> = []
        return commands.flatMap { $0.arguments ?? [] }
            .filter { common.contains($0.label) && seen.insert($0.label).inserted }
    }

    private static func section(
        _ path: [String],
        _ command: Command,
        without common: Set<String>
    ) -> [String] {
        let own = (command.arguments ?? []).filter {
            $0.shouldDisplay && !common.contains($0.label)
        }
        let synopsis = ([path.joined(separator: " ")] + own.map(\.synopsis)).joined(separator: " ")
        return [
            ".SS \"\(path.dropFirst().joined(separator: " "))\"", ".B \(escaped(synopsis))", ".PP",
            escaped(command.abstract ?? ""), escaped(command.discussion ?? ""),
        ] + own.flatMap(entry)
    }

    private static func entry(_ argument: Argument) -> [String] {
        let standard = argument.defaultValue.map { " (default: \($0))" } ?? ""
        return [
            ".TP", ".B \(escaped(argument.label))", escaped((argument.abstract ?? "") + standard),
        ]
    }

    /// Escapes a text for roff: no hyphen for a minus, no request at the start of a line.
    private static func escaped(_ text: String) -> String {
        let text = text.replacing("\\", with: "\\e").replacing("-", with: "\\-")
            .replacing("…", with: "...").replacing("\n", with: " ")
        return text.hasPrefix(".") || text.hasPrefix("'") ? "\\&" + text : text
    }
}

extension ManualPage.Argument {
    /// The names and the value: `-y, --yes`, `--limit <limit>`, `<id>`.
    fileprivate var label: String {
        guard kind != "positional" else { return "<\(valueName ?? "value")>" }
        let written = (names ?? []).map { ($0.kind == "long" ? "--" : "-") + $0.name }
        let value = kind == "option" ? " <\(valueName ?? "value")>" : ""
        return written.joined(separator: ", ") + value
    }

    fileprivate var synopsis: String {
        let more = isRepeating ? " ..." : ""
        return isOptional ? "[\(label)\(more)]" : label + more
    }
}
