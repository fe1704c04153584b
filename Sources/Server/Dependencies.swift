import API
import Domain
import Fetch
import Foundation
import Images
import Logging
import Providers
import Service
import Store

/// What the gateway's, the worker's and the housekeeper's side of a server share.
struct Dependencies {
    let database: SQLiteDatabase
    let images: ImageFiles
    let fetcher: any Fetcher
    let uploads: Uploads
    let serverKey: ServerKey
    let checks = ImageChecks()
    /// Wakes workers.
    let signal = WorkSignal()
    /// Tells callers who wait for a job how it goes.
    let news = JobEvents()
    let outlook: Outlook
    /// Whether work can be taken.
    let readiness: Readiness
    /// When keys were last used.
    let uses = KeyUses()

    /// Opens all of it.
    ///
    /// Throws what keeps the server from starting.
    init(_ settings: Settings, _ source: SettingsSource, _ logger: Logger) throws {
        serverKey = try ServerKey.find(in: source, defaultFile: settings.data.serverKey)
        try ImageLibrary.start()
        let database = try settings.data.openDatabase()
        self.database = database
        let images = try ImageFiles(root: settings.data.images)
        self.images = images
        let readiness = Readiness(logger: logger)
        self.readiness = readiness
        let floor = UInt64(settings.diskFloor) << 20
        readiness.add(.database) { try database.checkWritable(floor: floor) }
        readiness.add(.images) { try images.checkWritable(floor: floor) }
        readiness.add(.descriptors) { try Descriptors.check() }
        outlook = Outlook(
            database: database,
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

    /// What fetches jobs' images.
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

    /// What sends word of jobs; it looks whenever there is news of one.
    func webhooks(_ settings: Settings, _ logger: Logger) -> WebhookSender {
        let webhooks = WebhookSender(
            database: database,
            sender: CurlSender(
                exceptions: settings.egressExceptions,
                kept: settings.webhookConnections
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

    /// What keeps house.
    func housekeeping(_ settings: Settings, _ logger: Logger) -> Housekeeping {
        let watch = ClockStepGuard(
            database: database,
            lease: settings.worker.lease,
            logger: logger,
            uptime: ClockStepGuard.processTime
        )
        return Housekeeping(
            database: database,
            deadlines: settings.deadlines,
            uploads: uploads,
            uses: uses,
            news: news,
            watch: watch,
            others: [
                ReadinessWatch(readiness),
                LogUpkeep(database: database, logger: logger),
                Retention(database: database, files: images, watch: watch, logger: logger),
                DeliveryRetention(database: database, watch: watch, logger: logger),
                OrphanSweep(database: database, files: images, watch: watch, logger: logger),
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
            database: database,
            signal: signal,
            inputs: inputs,
            secrets: serverKey,
            outlook: outlook,
            news: news
        )
        return Services(
            keys: APIKeys(database: database, uses: uses),
            accounts: Accounts(database: database),
            jobs: jobs,
            credits: Credits(database: database),
            uploads: uploads,
            deliveries: Deliveries(database: database),
            webhookSecrets: WebhookSecrets(database: database, serverKey: serverKey),
            waiting: JobWatchers(jobs: jobs, news: news, places: settings.waiters),
            patience: .seconds(settings.waitSeconds),
            health: Health(database: database),
            readiness: readiness,
            isStrict: settings.isStrict,
            hasEffect: { BuiltinProvider().hasEffect($0, of: $1) }
        )
    }
}
