import API
import Domain
import FastCGI
import Fetch
import Foundation
import HTTP
import Images
import Logging
import Providers
import Service
import Store

/// The server put together, from its settings to its end.
struct Running {
    private let settings: Settings
    private let source: SettingsSource
    private let logger: Logger

    /// Takes settings without problems; their warnings are logged.
    init(_ reading: SettingsReading) {
        settings = reading.settings
        source = reading.source
        let level = settings.logLevel
        LoggingSystem.bootstrap { label in
            var handler = StreamLogHandler.standardError(label: label)
            handler.logLevel = level
            return handler
        }
        logger = Logger(label: "apiframe")
        for warning in reading.warnings { logger.warning("\(warning)") }
    }

    /// Serves until SIGTERM or SIGINT.
    ///
    /// Throws what keeps the server from starting.
    func run() throws {
        Signals.block()
        Descriptors.raiseLimit()
        try settings.data.prepare()
        let lock = try DataLock(settings.data)
        defer { withExtendedLifetime(lock) {} }
        let parts = try Parts(settings, source)
        let worker = try worker(parts)
        let webhooks = try webhooks(parts)
        let gateway = Gateway(
            listener: try listener(),
            bodyLimit: settings.bodyLimit,
            handler: api(parts).reply(to:)
        )
        let housekeeping = Housekeeping(
            database: parts.database,
            deadlines: settings.deadlines,
            uploads: parts.uploads,
            uses: parts.uses,
            news: parts.news,
            logger: logger
        )
        serve(
            gateway,
            worker,
            parts.supplier(settings, logger),
            webhooks,
            housekeeping,
            parts.outlook
        )
    }

    // MARK: - Private

    private func worker(_ parts: Parts) throws -> Worker {
        let worker = Worker(
            database: parts.database,
            images: parts.images,
            provider: BuiltinProvider(),
            testProvider: BuiltinProvider(),
            signal: parts.signal,
            news: parts.news,
            configuration: settings.worker,
            logger: logger
        )
        let resumed = try worker.resumeAfterRestart()
        if resumed > 0 { logger.notice("resuming \(resumed) jobs of the last run") }
        return worker
    }

    private func webhooks(_ parts: Parts) throws -> Webhooks {
        let webhooks = parts.webhooks(settings, logger)
        let resumed = try webhooks.resumeAfterRestart()
        if resumed > 0 { logger.notice("sending \(resumed) deliveries of the last run again") }
        return webhooks
    }

    private func api(_ parts: Parts) -> API {
        API(
            services: parts.services(settings),
            rateLimiter: RateLimiter(),
            publicURL: settings.publicURL,
            logger: logger
        )
    }

    /// A socket that systemd hands over (sd_listen_fds(3)) or our own.
    private func listener() throws -> Listener {
        let environment = ProcessInfo.processInfo.environment
        let isMine = environment["LISTEN_PID"].flatMap { Int32($0) } == getpid()
        let count = environment["LISTEN_FDS"].flatMap { Int($0) } ?? 0
        guard isMine, count > 0 else { return try Listener(path: settings.socket) }
        return Listener(inherited: 3)
    }

    private func serve(
        _ gateway: Gateway,
        _ worker: Worker,
        _ supplier: ImageSupplier,
        _ webhooks: Webhooks,
        _ housekeeping: Housekeeping,
        _ outlook: Outlook
    ) {
        let threads = Threads()
        threads.start("gateway", count: settings.gatewayThreads) { gateway.run() }
        threads.start("waiting-room", count: 1) { gateway.runWaitingRoom() }
        threads.start("worker", count: settings.workerThreads) { worker.run() }
        threads.start("fetch", count: settings.fetchThreads) { supplier.run() }
        threads.start("webhooks", count: 1) { webhooks.run() }
        threads.start("housekeeping", count: 1) { housekeeping.run() }
        logger.notice(
            "ready",
            metadata: ["version": "\(Version.text)", "data": "\(settings.data.root.path)"]
        )
        logger.notice("stopping", metadata: ["signal": "\(Signals.waitForEnd())"])
        outlook.close()
        gateway.stop()
        supplier.stop()
        worker.stop()
        webhooks.stop()
        housekeeping.stop()
        guard threads.join(atMost: settings.stopSeconds) else {
            return logger.warning("some work had to be left; the next start resumes it")
        }
        logger.notice("stopped")
    }
}
