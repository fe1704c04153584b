import Foundation
package import HTTP
import HTTPTypes
package import Testing

/// Compares responses with stored bytes.
///
/// With `UPDATE_GOLDEN=1` in the environment, the stored bytes are updated instead; check the
/// difference before a commit.
package struct GoldenFile {
    private let folder: URL

    /// Keeps files in the folder `Golden` of the target that a test's file belongs to.
    package init(beside file: String = #filePath) {
        let components = URL(fileURLWithPath: file).pathComponents
        let tests = components.lastIndex { $0.hasSuffix("Tests") } ?? components.count - 2
        folder = URL(fileURLWithPath: components[...tests].joined(separator: "/"))
            .appendingPathComponent("Golden")
    }

    /// Compares status, headers in order and the body, byte for byte.
    package static func expect(
        _ response: Response,
        _ name: String,
        file: String = #filePath,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        try GoldenFile(beside: file).expect(
            text(response),
            name + ".http",
            sourceLocation: sourceLocation
        )
    }

    /// Compares a text with a file's content.
    package func expect(
        _ actual: String,
        _ name: String,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let file = folder.appendingPathComponent(name)
        if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] != nil {
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(),
                withIntermediateDirectories: true
            )
            try Data(actual.utf8).write(to: file)
        }
        let kept = try String(contentsOf: file, encoding: .utf8)
        #expect(actual == kept, "differs from \(name)", sourceLocation: sourceLocation)
    }

    /// Formats a response as on the wire, with `\n` as line end.
    package static func text(_ response: Response) -> String {
        let head = "HTTP/1.1 \(response.status.code) \(response.status.reasonPhrase)\n"
        let headers = response.headers.withText { String(decoding: $0, as: UTF8.self) }
            .replacing("\r\n", with: "\n")
        return head + headers + "\n" + String(decoding: response.body, as: UTF8.self) + "\n"
    }
}
