package import Foundation

extension ServerKey {
    /// The key that `APIFRAME_SERVER_KEY` holds or `APIFRAME_SERVER_KEY_FILE` names, else the file
    /// given.
    package static func find(
        in environment: [String: String],
        defaultFile: URL
    ) throws -> ServerKey {
        if let text = environment["APIFRAME_SERVER_KEY"] {
            return try ServerKey(base64: text, source: "APIFRAME_SERVER_KEY")
        }
        let path = environment["APIFRAME_SERVER_KEY_FILE"]
        return try ServerKey(file: path.map { URL(fileURLWithPath: $0) } ?? defaultFile)
    }
}
