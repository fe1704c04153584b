import Domain
import Fetch
import Foundation
import Logging
import Service
import Store

/// Everything that an operator can set; `Settings.table` has each one's name, values and meaning.
///
/// The defaults are those of a new value, and of the parts' own configurations.
struct Settings {
    var data = DataDirectory(path: ".data")
    /// A path; nil for `apiframe.sock` in the data directory.
    var socketPath: String?
    /// Without a slash at its end.
    var publicURL: String?
    var gatewayThreads = 64
    var workerThreads = ProcessInfo.processInfo.activeProcessorCount
    var fetchThreads = 8
    /// Bytes.
    var bodyLimit = 16 * 1024 * 1024
    var nginxWorkers = 2
    var nginxKeepalive = 16
    var stop = Duration.seconds(10)
    var wait = Duration.seconds(60)
    var waiters = 1024
    /// MiB.
    var diskFloor = 64
    var queueLimit = 10_000
    var egressExceptions: [EgressException] = []
    var isStrict = false
    var logLevel = Logger.Level.info

    var deadlines = Housekeeping.Deadlines()
    var uploads = Uploads.Configuration()
    var worker = WorkerConfiguration()
    var webhooks = WebhookConfiguration()

    /// Threads beyond nginx's kept connections that stay free for new ones.
    static let reserve = 4
    /// Requests that may be looking at images on other servers.
    static let preflights = 8
    /// Requests that may be fetching an image to keep it.
    static let imports = 4

    /// The path of the listening socket.
    var socket: String {
        socketPath ?? data.run.appendingPathComponent("apiframe.sock").path
    }

    /// Sets what follows from other settings.
    mutating func derive() {
        // A stop has this time for everything, and waits for deliveries first.
        webhooks.drain = max(.seconds(1), .seconds(stop.components.seconds / 2))
    }

    /// Everything that is wrong between the settings, each as a sentence that says how to mend it.
    var contradictions: [String] {
        let kept = nginxWorkers * nginxKeepalive
        let needed = kept + Self.preflights + Self.imports + Self.reserve
        guard gatewayThreads < needed else { return [] }
        return [
            """
            APIFRAME_GATEWAY_THREADS is \(gatewayThreads), but nginx may keep \(nginxWorkers) workers x \
            \(nginxKeepalive) connections = \(kept) threads busy with waiting, and \(needed - kept) more are \
            needed. Set it to \(needed) or more, or lower `keepalive` in the upstream block (and \
            APIFRAME_NGINX_KEEPALIVE).
            """
        ]
    }
}
