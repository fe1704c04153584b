import Fetch
import Foundation
import Logging
import Service

extension Settings {
    /// Every setting but the data directory and the server's key, in the order of `--check`.
    static let table = connections + limits + others

    // MARK: - Private

    private static let connections: [Setting] = [
        Setting("APIFRAME_SOCKET", "a path", socketMeaning, read: readSocket),
        Setting("APIFRAME_PUBLIC_URL", "a URL", publicURLMeaning, read: readPublicURL),
        Setting(
            "APIFRAME_GATEWAY_THREADS",
            \.gatewayThreads,
            1...1000,
            "Requests at once. A connection that nginx keeps open occupies one."
        ),
        Setting(
            "APIFRAME_WORKER_THREADS",
            \.service.workerThreads,
            0...256,
            "Jobs at once; one more for an account that has none."
        ),
        Setting(
            "APIFRAME_FETCH_THREADS",
            \.service.fetchThreads,
            1...256,
            "Jobs at once whose images are fetched from other servers."
        ),
        Setting(
            "APIFRAME_BODY_LIMIT",
            \.bodyLimit,
            1024...1_073_741_824,
            "The largest request body, in bytes."
        ),
        Setting(
            "APIFRAME_UPLOAD_LIMIT",
            \.uploadLimit,
            1024...1_073_741_824,
            "The largest body of an upload in v2, in bytes: a file of 25 MB with room to spare."
        ),
        Setting(
            "APIFRAME_NGINX_WORKERS",
            \.nginxWorkers,
            1...1024,
            "nginx's worker_processes, to check the number of threads."
        ),
        Setting(
            "APIFRAME_NGINX_KEEPALIVE",
            \.nginxKeepalive,
            0...1024,
            "keepalive of nginx's upstream block, to check the number of threads."
        ),
    ]

    private static let limits: [Setting] = [
        Setting(
            "APIFRAME_LEASE_SECONDS",
            \.service.worker.lease,
            30...3600,
            "The silence after which a worker loses its job, such as when its process has died."
        ),
        Setting(
            "APIFRAME_QUEUE_SECONDS",
            \.service.deadlines.queue,
            1...604_800,
            "The longest time that a job waits for its first start."
        ),
        Setting(
            "APIFRAME_RUN_SECONDS",
            \.service.deadlines.run,
            1...86_400,
            "The longest time that a job runs, from its first start."
        ),
        Setting("APIFRAME_STOP_SECONDS", \.stop, 1...600, "The longest time that a stop takes."),
        Setting(
            "APIFRAME_UPLOAD_HOURS",
            \.service.uploads.lifetime,
            1...8760,
            of: .seconds(3600),
            "The lifetime of an upload."
        ),
        Setting(
            "APIFRAME_WAIT_SECONDS",
            \.wait,
            1...70,
            "The longest wait of a synchronous endpoint; below nginx's fastcgi_read_timeout."
        ),
        Setting(
            "APIFRAME_WAITERS",
            \.service.waiters,
            0...100_000,
            "Callers at once that wait for a job. Each holds a connection, none a thread."
        ),
        Setting(
            "APIFRAME_DISK_FLOOR",
            \.diskFloor,
            0...1_048_576,
            "Free space that new work needs, in MiB. Running work may use the rest."
        ),
        Setting(
            "APIFRAME_QUEUE_LIMIT",
            \.service.queueLimit,
            1...1_000_000,
            "Jobs that may wait for their start."
        ),
    ]

    private static let others: [Setting] = [
        Setting("APIFRAME_EGRESS_ALLOW", "addresses", egressMeaning, read: readAddresses),
        Setting("APIFRAME_CORS_ORIGINS", "origins", originsMeaning, read: readOrigins),
        Setting(
            "APIFRAME_WEBHOOK_CONNECTIONS",
            \.service.webhooks.connections,
            1...10_000,
            "Webhook deliveries at once."
        ),
        Setting(
            "APIFRAME_WEBHOOK_HOST_CONNECTIONS",
            \.service.webhooks.connectionsPerHost,
            1...10_000,
            "Webhook deliveries at once to one host, over all accounts."
        ),
        Setting(
            "APIFRAME_RENDERER_PIXELS",
            \.rendererPixels,
            65_536...1_048_576,
            "Pixels of a picture of the renderer's, if its request names no size. Fewer draw faster."
        ),
        Setting("APIFRAME_STRICT", \.isStrict, "Let the v2 API refuse unknown fields."),
        Setting("APIFRAME_LOG_LEVEL", levels, "The least level to log.", read: readLogLevel),
    ]
}
