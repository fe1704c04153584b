import API
import Domain
import Fetch
import Foundation
import Images
import Logging
import Service
import Store

/// The parts that a server's gateway, workers and periodic tasks share.
struct Dependencies {
    let database: SQLiteDatabase
    let context: Context
    let images: ImageFiles
    let fetcher: any Fetcher
    let uploads: Uploads
    let serverKey: ServerKey
    let checks = ImageChecks()
    /// Wakes workers.
    let signal = WorkSignal()
    /// Publishes the progress of jobs to the callers that wait for them.
    let news = JobEvents()
    let outlook: Outlook
    /// The reasons for which no work can be taken.
    let readiness: Readiness
    /// The times of the keys' last uses.
    let uses = KeyUses()

    /// Opens the parts.
    ///
    /// Throws the reason for which the server can't start.
    init(_ settings: Settings, _ source: SettingsSource, _ logger: Logger) throws {
        serverKey = try ServerKey.find(in: source, defaultFile: settings.data.serverKey)
        try ImageLibrary.start()
        let database = try settings.data.openDatabase()
        self.database = database
        context = Context(database: database)
        let images = try ImageFiles(root: settings.data.images)
        self.images = images
        let readiness = Readiness(logger: logger)
        self.readiness = readiness
        let floor = UInt64(settings.diskFloor) << 20
        readiness.add(.database) { try database.checkWritable(floor: floor) }
        readiness.add(.images) { try images.checkWritable(floor: floor) }
        readiness.add(.descriptors) { try Descriptors.check() }
        outlook = Outlook(
            context,
            limit: settings.queueLimit,
            workers: settings.workerThreads,
            readiness: readiness
        )
        fetcher = CurlFetcher(exceptions: settings.egressExceptions)
        uploads = Uploads(
            database: database,
            files: images,
            fetcher: fetcher,
            fetches: Settings.imports,
            checks: checks,
            configuration: settings.uploads,
            readiness: readiness
        )
    }

    /// The fetcher of jobs' input images.
    func supplier(_ settings: Settings, _ logger: Logger) -> InputFetcher {
        InputFetcher(
            database: database,
            images: images,
            fetcher: fetcher,
            signal: signal,
            news: news,
            readiness: readiness,
            configuration: settings.worker,
            logger: logger
        )
    }

    /// The sender of webhooks, woken by every event of a job.
    func webhooks(_ settings: Settings, _ logger: Logger) -> WebhookSender {
        let webhooks = WebhookSender(
            context,
            sender: CurlSender(
                exceptions: settings.egressExceptions,
                kept: settings.webhooks.connections
            ),
            writer: WebhookDialects(),
            serverKey: serverKey,
            publicURL: settings.publicURL,
            configuration: settings.webhooks,
            logger: logger
        )
        news.watchAll { webhooks.wake() }
        return webhooks
    }

    /// The scheduler of the periodic tasks.
    func housekeeping(_ settings: Settings, _ logger: Logger) -> Housekeeping {
        let watch = ClockStepGuard(
            context,
            lease: settings.worker.lease,
            logger: logger,
            uptime: ClockStepGuard.processTime
        )
        return Housekeeping(
            context,
            deadlines: settings.deadlines,
            uploads: uploads,
            uses: uses,
            news: news,
            watch: watch,
            others: [
                ReadinessWatch(readiness),
                LogUpkeep(database: database, logger: logger),
                Retention(context, files: images, watch: watch, logger: logger),
                DeliveryRetention(context, watch: watch, logger: logger),
                OrphanSweep(context, files: images, watch: watch, logger: logger),
            ],
            logger: logger
        )
    }

    /// The use cases over these parts.
    func services(_ settings: Settings) -> Services {
        let inputs = Inputs(
            database: database,
            files: images,
            fetcher: fetcher,
            checks: checks,
            preflights: Settings.preflights
        )
        let jobs = Jobs(
            context,
            signal: signal,
            inputs: inputs,
            secrets: serverKey,
            outlook: outlook,
            news: news
        )
        return Services(
            keys: APIKeys(context, uses: uses),
            accounts: Accounts(context),
            jobs: jobs,
            credits: Credits(context),
            uploads: uploads,
            deliveries: Deliveries(context),
            webhookSecrets: WebhookSecrets(context, serverKey: serverKey),
            waiting: JobWatchers(jobs: jobs, news: news, places: settings.waiters),
            patience: settings.wait,
            health: Health(database: database),
            readiness: readiness,
            isStrict: settings.isStrict
        )
    }
}
