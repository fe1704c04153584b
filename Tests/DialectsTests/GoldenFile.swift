import Foundation
import HTTP
import HTTPTypes
import Testing

/// Holds an answer against the bytes that are kept for it.
///
/// With `UPDATE_GOLDEN=1` in the environment the kept bytes are written anew; look at the
/// difference before you commit it.
enum GoldenFile {
    /// Compares status, headers in order and the body, byte for byte.
    static func expect(
        _ response: Response,
        _ name: String,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let file = folder.appendingPathComponent(name + ".http")
        let actual = Self.text(response)
        if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] != nil {
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(),
                withIntermediateDirectories: true
            )
            try Data(actual.utf8).write(to: file)
        }
        let kept = try String(contentsOf: file, encoding: .utf8)
        #expect(actual == kept, "differs from \(name).http", sourceLocation: sourceLocation)
    }

    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("Golden")

    private static func text(_ response: Response) -> String {
        let head = "HTTP/1.1 \(response.status.code) \(response.status.reasonPhrase)\n"
        let headers = response.headers.map { "\($0.name.rawName): \($0.value)\n" }.joined()
        return head + headers + "\n" + String(decoding: response.body, as: UTF8.self) + "\n"
    }
}
