import Domain
import Fetch
import Foundation
import Logging
import Service
import Store

/// Everything that an operator can set, in force and checked.
struct Settings {
    var data = DataDirectory(path: ".data")
    /// Where nginx connects to; a systemd socket takes its place.
    var socket = ""
    /// Where links point to; nil to use the caller's own scheme and host.
    var publicURL: String?
    /// Requests at once.
    ///
    /// A connection that nginx keeps open occupies one.
    var gatewayThreads = 64
    /// Jobs at once.
    var workerThreads = ProcessInfo.processInfo.activeProcessorCount
    /// Jobs at once whose images are fetched from other servers.
    var fetchThreads = 8
    /// Bytes.
    var bodyLimit = 16 * 1024 * 1024
    /// nginx's `worker_processes`, for the check of the threads.
    var nginxWorkers = 2
    /// `keepalive` of nginx's upstream block, for the check of the threads.
    var nginxKeepalive = 16
    /// How long a worker may be silent before its job is given to another; longer than one image
    /// may take to fetch.
    ///
    /// Seconds.
    var leaseSeconds = 60
    /// How long a job may wait for its first start.
    ///
    /// Seconds.
    var queueSeconds = 3600
    /// How long a job may run from its first start.
    ///
    /// Seconds.
    var runSeconds = 900
    /// How long a stop waits for what runs.
    ///
    /// Seconds.
    var stopSeconds = 10
    /// How long an upload stays.
    ///
    /// Hours.
    var uploadHours = 24
    /// How long a synchronous endpoint waits for its job; below nginx's fastcgi_read_timeout.
    ///
    /// Seconds.
    var waitSeconds = 60
    /// How many callers may wait for a job at once; each holds a connection, none a thread.
    var waiters = 1024
    /// How much room the disks must have for new work, in MiB; what is under way may use the rest.
    var diskFloor = 64
    /// How many jobs may wait to be started.
    var queueLimit = 10_000
    /// Addresses that are not public and may be fetched from nevertheless.
    var egressExceptions: [EgressException] = []
    /// Deliveries to webhooks at once.
    var webhookConnections = 512
    /// Deliveries at once to one server, whoever they are for.
    var webhookHostConnections = 16
    /// Whether the v2 API refuses fields that it does not know.
    var isStrict = false
    var logLevel = Logger.Level.info

    /// Threads beyond nginx's kept connections that stay free for new ones.
    static let reserve = 4
    /// Requests that may be looking at images on other servers.
    static let preflights = 8
    /// Requests that may be fetching an image to keep it.
    static let imports = 4

    /// What is wrong between the settings, each as a sentence that says what to change.
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

    /// When jobs are given up under these settings.
    var deadlines: Housekeeping.Deadlines {
        var deadlines = Housekeeping.Deadlines()
        deadlines.queue = .seconds(queueSeconds)
        deadlines.run = .seconds(runSeconds)
        return deadlines
    }

    /// What is taken as uploads under these settings.
    var uploads: Uploads.Configuration {
        var uploads = Uploads.Configuration()
        uploads.lifetime = .seconds(uploadHours * 3600)
        return uploads
    }

    /// How deliveries are sent under these settings.
    var webhooks: WebhookConfiguration {
        var webhooks = WebhookConfiguration()
        webhooks.connections = webhookConnections
        webhooks.connectionsPerHost = webhookHostConnections
        // A stop waits for them within the time that it has for everything.
        webhooks.drain = .seconds(max(1, stopSeconds / 2))
        return webhooks
    }

    /// How workers behave under these settings.
    var worker: WorkerConfiguration {
        var worker = WorkerConfiguration()
        worker.lease = .seconds(leaseSeconds)
        return worker
    }
}
