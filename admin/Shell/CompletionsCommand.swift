import ArgumentParser

/// `apiframe-admin completions`.
struct CompletionsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "completions",
        abstract: "Print a shell's completions, for the file where the shell looks for them.",
        discussion: """
            bash: /usr/share/bash-completion/completions/apiframe-admin. \
            zsh: _apiframe-admin in a directory of $fpath, such as /usr/local/share/zsh/site-functions. \
            fish: /usr/share/fish/vendor_completions.d/apiframe-admin.fish.
            """
    )

    /// A shell with completions.
    enum Shell: String, CaseIterable, ExpressibleByArgument {
        case bash, zsh, fish

        fileprivate var kind: CompletionShell {
            switch self {
            case .bash: .bash
            case .zsh: .zsh
            case .fish: .fish
            }
        }
    }

    @Argument(help: "bash, zsh or fish.")
    var shell: Shell

    func run() { Output.write(ApiframeAdmin.completionScript(for: shell.kind)) }
}
