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
    var gatewayThreads = 64
    /// Bytes.
    var bodyLimit = 16 * 1024 * 1024
    /// Bytes.
    var uploadLimit = 27 * 1024 * 1024
    var nginxWorkers = 2
    var nginxKeepalive = 16
    var stop = Duration.seconds(10)
    var wait = Duration.seconds(60)
    /// MiB.
    var diskFloor = 64
    var rendererPixels = 1_048_576
    var egressExceptions: [EgressException] = []
    var isStrict = false
    /// Origins whose scripts may call the API in browsers.
    var corsOrigins: [String] = []
    var logLevel = Logger.Level.info

    var service: ServiceConfiguration = {
        var configuration = ServiceConfiguration()
        configuration.workerThreads = ProcessInfo.processInfo.activeProcessorCount
        return configuration
    }()

    /// Threads beyond nginx's kept connections that stay free for new ones.
    static let reserve = 4

    /// The path of the listening socket.
    var socket: String {
        socketPath ?? data.run.appendingPathComponent("apiframe.sock").path
    }

    /// Sets what follows from other settings.
    mutating func derive() {
        // A stop has this time for everything, and waits for deliveries first.
        service.webhooks.drain = max(.seconds(1), .seconds(stop.components.seconds / 2))
    }

    /// Everything that is wrong between the settings, each as a sentence that says how to mend it.
    var contradictions: [String] {
        let kept = nginxWorkers * nginxKeepalive
        let needed = kept + service.preflights + service.imports + Self.reserve
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
