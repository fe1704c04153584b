import ArgumentParser
import Basics
import Foundation
import Service

/// `apiframe-admin key scan`.
struct KeyScanning: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "scan",
        abstract: "Find leaked keys in files, offline. Exit code 1 if there are any.",
        discussion: """
            Tells a key by its beginning and its checksum, in text and in binary files. Prints where \
            it stands and its visible prefix, which key show and key revoke take; the key itself \
            is not printed.
            """
    )

    @OptionGroup var options: DataOptions

    @Argument(help: "Files, directories with all below them, or - for standard input.")
    var paths: [String]

    func run() throws {
        var rows: [[Output.Field]] = []
        var unread = 0
        for path in paths {
            for file in try Self.files(at: path) {
                do {
                    rows += try Self.findings(in: file).map { Self.fields(file, $0) }
                } catch {
                    unread += 1
                    Self.warn("\(file) can't be read: \(error.localizedDescription)")
                }
            }
        }
        if options.format != .table || rows.isEmpty {
            Output.list(rows, options, empty: "No keys found.")
        } else {
            for row in rows { print(Self.line(row)) }
        }
        guard rows.isEmpty else { throw ExitCode(1) }
        guard unread == 0 else { throw ExitCode(2) }
    }

    // MARK: - Private

    private static func fields(_ file: String, _ finding: KeyScan.Finding) -> [Output.Field] {
        [
            .init("file", .text(file)), .init("line", .number(finding.line)),
            .init("prefix", .text(finding.prefix)),
        ]
    }

    /// The place of a key as compilers and grep print it: `file:line: prefix…`.
    private static func line(_ row: [Output.Field]) -> String {
        let texts = row.map { Cell($0.value).text }
        return "\(texts[0]):\(texts[1]): \(texts[2])…"
    }

    private static func findings(in file: String) throws -> [KeyScan.Finding] {
        guard file != "-" else { return try KeyScan.findings(in: .standardInput) }
        let handle = try FileHandle(forReadingFrom: URL(fileURLWithPath: file))
        defer { try? handle.close() }
        return try KeyScan.findings(in: handle)
    }

    /// The file itself, or the regular files below a directory sorted by name; links are not
    /// followed.
    private static func files(at path: String) throws -> [String] {
        var isDirectory = ObjCBool(false)
        guard path != "-" else { return [path] }
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) else {
            throw Refusal(message: "error: there is no file or directory \(path).", code: 1)
        }
        guard isDirectory.boolValue else { return [path] }
        let names = FileManager.default.enumerator(atPath: path)?.compactMap { $0 as? String } ?? []
        return names.sorted().map { path.hasSuffix("/") ? path + $0 : "\(path)/\($0)" }
            .filter(isPlain)
    }

    private static func isPlain(_ path: String) -> Bool {
        let type = try? FileManager.default.attributesOfItem(atPath: path)[.type]
        return type as? FileAttributeType == .typeRegular
    }

    private static func warn(_ text: String) {
        FileHandle.standardError.write(Data("warning: \(text.visible)\n".utf8))
    }
}
