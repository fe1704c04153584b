import API
import Domain
import FastCGI
import Fetch
import Foundation
import HTTP
import Images
import Logging
import Service
import Store

/// The server's process, from its settings to its end.
struct ServerProcess {
    private let settings: Settings
    private let source: SettingsSource
    private let logger: Logger

    /// Takes settings without problems; their warnings are logged.
    init(_ reading: SettingsReading) {
        settings = reading.settings
        source = reading.source
        let level = settings.logLevel
        LoggingSystem.bootstrap { _ in RateLimitedLogHandler(LogfmtLogHandler(level: level)) }
        logger = Logger(label: "apiframe")
        for warning in reading.warnings { logger.warning("\(warning)") }
    }

    /// Serves until SIGTERM or SIGINT.
    ///
    /// Throws the reason for which the server can't start.
    func run() throws {
        Memory.configure()
        Signals.block()
        Descriptors.raiseLimit()
        DispatchLoop.start()
        try settings.data.prepare()
        let lock = try DataLock(settings.data)
        defer { withExtendedLifetime(lock) {} }
        guard let (parts, worker, webhooks) = try open() else { return }
        let gateway = Gateway(
            listener: try Listener.systemd() ?? .own(at: settings.socket),
            bodyLimit: settings.bodyLimit,
            pathLimits: API.uploadPaths.reduce(into: [:]) { $0[$1] = settings.uploadLimit },
            handler: api(parts).reply(to:)
        )
        let housekeeping = parts.housekeeping(besides: [MemoryTrim(), LibraryCheck()])
        watch(parts.adapters.readiness, worker, housekeeping)
        serve(gateway, worker, parts.inputFetcher(), webhooks, housekeeping, parts)
    }

    // MARK: - Private

    private func api(_ parts: Dependencies) -> API {
        API(
            parts,
            patience: settings.wait,
            isStrict: settings.isStrict,
            corsOrigins: settings.corsOrigins
        )
    }

    /// Opens the parts and resumes the jobs and deliveries of the last run; retries while the disk is
    /// full or another program locks the database.
    ///
    /// Nil if a stop came first.
    private func open() throws -> (Dependencies, Worker, WebhookSender)? {
        while true {
            do {
                let adapters = try Adapters(opening: settings, source, logger)
                let parts = Dependencies(adapters, settings.service)
                return (parts, try worker(parts), try webhooks(parts))
            } catch  where error.isStoreUnavailable {
                let note = ErrorMetadata.metadata(of: error)
                logger.error("can't start yet; trying again", metadata: note)
                if Signals.hasCome(within: 2) { return nil }
            }
        }
    }

    private func watch(_ readiness: Readiness, _ worker: Worker, _ housekeeping: Housekeeping) {
        let wanted = settings.service.allWorkerThreads
        readiness.add(.workers, startsWithin: wanted > 0 ? .seconds(10) : .zero) {
            guard wanted > 0, worker.threads >= wanted else {
                let words = "\(worker.threads) of \(max(1, wanted)) are there"
                throw Failure(.unavailable, words)
            }
        }
        readiness.add(.housekeeping) {
            guard !housekeeping.isStuck else { throw Failure(.unavailable, "it is stuck") }
        }
    }

    private func worker(_ parts: Dependencies) throws -> Worker {
        let worker = parts.worker()
        let resumed = try worker.resumeAfterRestart()
        if resumed > 0 { logger.notice("resuming \(resumed) jobs of the last run") }
        return worker
    }

    private func webhooks(_ parts: Dependencies) throws -> WebhookSender {
        let webhooks = parts.webhooks()
        let resumed = try webhooks.resumeAfterRestart()
        if resumed > 0 { logger.notice("sending \(resumed) deliveries of the last run again") }
        return webhooks
    }

    /// An account's first job has its tier's niceness, its further ones yield to it: so an account
    /// that fills the workers slows the first job of another one little.
    private func startWorkers(_ worker: Worker, _ threads: Threads) {
        let count = settings.service.workerThreads
        guard count > 0 else { return }
        threads.start("worker", count: 2) { worker.run(onlyFirst: true) }
        threads.start("worker-low", count: count - 1) { worker.run(niceness: 10) }
    }

    private func serve(
        _ gateway: Gateway,
        _ worker: Worker,
        _ inputFetcher: InputFetcher,
        _ webhooks: WebhookSender,
        _ housekeeping: Housekeeping,
        _ parts: Dependencies
    ) {
        let threads = Threads()
        threads.start("gateway", count: settings.gatewayThreads) { gateway.run() }
        threads.start("deferred-loop", count: 1) { gateway.runDeferredLoop() }
        startWorkers(worker, threads)
        threads.start("fetch", count: settings.service.fetchThreads) { inputFetcher.run() }
        threads.start("webhooks", count: 1) { webhooks.run() }
        threads.start("housekeeping", count: 1) { housekeeping.run() }
        let (heartbeat, lease) = (parts.state.heartbeat, settings.service.worker.lease)
        threads.start("heartbeat", count: 1) { heartbeat.run(lease: lease) }
        logger.notice(
            "ready",
            metadata: ["version": "\(Version.text)", "data": "\(settings.data.root.path)"]
        )
        logger.notice("stopping", metadata: ["signal": "\(Signals.waitForEnd())"])
        parts.adapters.readiness.add(.server) { throw Failure(.unavailable, "it is stopping") }
        parts.admission.close()
        gateway.stop()
        inputFetcher.stop()
        worker.stop()
        webhooks.stop()
        housekeeping.stop()
        heartbeat.stop()
        guard threads.join(atMost: settings.stop) else {
            return logger.warning("some work had to be left; the next start resumes it")
        }
        logger.notice("stopped")
    }
}
