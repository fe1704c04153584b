package import Foundation

extension ServerKey {
    /// The settings that name the source of the key.
    package static let settingNames = ["APIFRAME_SERVER_KEY", "APIFRAME_SERVER_KEY_FILE"]

    /// The key that `APIFRAME_SERVER_KEY` holds or `APIFRAME_SERVER_KEY_FILE` names, else the file
    /// given.
    ///
    /// Throws `ServerKeyError`.
    package static func find(in settings: SettingsSource, defaultFile: URL) throws -> ServerKey {
        if let text = settings.entries["APIFRAME_SERVER_KEY"]?.value {
            return try ServerKey(base64: text, source: "APIFRAME_SERVER_KEY")
        }
        return try ServerKey(file: file(in: settings, defaultFile: defaultFile))
    }

    /// The problem with the key's source in words; nil if it is fine or would be created.
    ///
    /// Makes nothing.
    package static func problem(in settings: SettingsSource, defaultFile: URL) -> String? {
        let isGiven = settings.entries["APIFRAME_SERVER_KEY"] != nil
        let file = file(in: settings, defaultFile: defaultFile)
        guard isGiven || FileManager.default.fileExists(atPath: file.path) else { return nil }
        do {
            _ = try find(in: settings, defaultFile: defaultFile)
            return nil
        } catch {
            return "\(error)"
        }
    }

    private static func file(in settings: SettingsSource, defaultFile: URL) -> URL {
        settings.entries["APIFRAME_SERVER_KEY_FILE"].map { URL(fileURLWithPath: $0.value) }
            ?? defaultFile
    }
}
