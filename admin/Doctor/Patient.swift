import Domain
import Foundation
import Service
import Store

/// The server that is examined: where it is and how it is set.
struct Patient {
    let directory: DataDirectory
    let database: any Database & Maintenance
    let settings: SettingsSource
    /// The settings file that was named, if one was.
    let configuration: String?
    let serverKey: ServerKey?

    /// A setting's value; nil where it has none.
    func setting(_ name: String) -> String? { settings.entries[name]?.value }

    /// Where the responder listens.
    var socket: String {
        let own = directory.run.appendingPathComponent("apiframe.sock").path
        let system = "/run/apiframe/apiframe.sock"
        if let named = setting("APIFRAME_SOCKET") { return named }
        let isOwn = FileManager.default.fileExists(atPath: own)
        return isOwn || !FileManager.default.fileExists(atPath: system) ? own : system
    }

    /// Whether a responder answers there.
    var isServing: Bool {
        if case .answered = FastCGIPing.healthz(at: socket) { true } else { false }
    }

    /// The certificate that `nginx/up` made, if it did.
    var ownCertificate: String? {
        let path = directory.root.appendingPathComponent("tls/cert.pem").path
        return FileManager.default.fileExists(atPath: path) ? path : nil
    }
}
