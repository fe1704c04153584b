import ArgumentParser
import Foundation

/// `apiframe-admin man`.
struct ManCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "man",
        abstract: "Print the manual page, made from the commands themselves.",
        discussion: "For /usr/local/share/man/man1/apiframe-admin.1."
    )

    func run() throws {
        let help = Data(ApiframeAdmin._dumpHelp().utf8)
        let tool = try JSONDecoder().decode(ManualPage.Tool.self, from: help)
        Output.write(ManualPage.text(of: tool.command))
    }
}
