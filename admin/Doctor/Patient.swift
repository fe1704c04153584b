import Domain
import Foundation
import Service

/// The server under examination: its location and its settings.
struct Patient {
    let directory: DataDirectory
    let context: Context
    let settings: SettingsSource
    /// The settings file, if one was named.
    let configuration: String?
    let serverKey: ServerKey?

    /// A setting's value; nil if it has none.
    func setting(_ name: String) -> String? { settings.entries[name]?.value }

    /// The path of the responder's socket.
    var socket: String {
        let own = directory.run.appendingPathComponent("apiframe.sock").path
        let system = "/run/apiframe/apiframe.sock"
        if let named = setting("APIFRAME_SOCKET") { return named }
        let isOwn = FileManager.default.fileExists(atPath: own)
        return isOwn || !FileManager.default.fileExists(atPath: system) ? own : system
    }

    /// True if a responder answers at `socket`.
    var isServing: Bool {
        if case .answered = FastCGIPing.healthz(at: socket) { true } else { false }
    }

    /// The certificate of `nginx/up`; nil if it made none.
    var ownCertificate: String? {
        let path = directory.root.appendingPathComponent("tls/cert.pem").path
        return FileManager.default.fileExists(atPath: path) ? path : nil
    }
}
