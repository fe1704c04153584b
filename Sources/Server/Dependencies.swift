import API
import Domain
import Fetch
import Foundation
import Images
import Logging
import Providers
import Service
import Store

/// The parts that the server's threads share.
struct Dependencies {
    let database: any Database & Maintenance
    let context: Context
    let images: any ImageStore
    let fetcher: any Fetcher
    let uploads: Uploads
    let serverKey: ServerKey
    let checks = ImageChecks()
    /// Chooses the provider of each job.
    let providers: any ProviderRouting = ProviderRouter()
    /// Wakes workers.
    let signal = WorkSignal()
    /// Tells waiting callers about the progress of a job.
    let news = JobEvents()
    let admission: AdmissionControl
    /// Checks whether work can be accepted.
    let readiness: Readiness
    /// The times of the last uses of keys.
    let uses = KeyUses()

    /// Opens the parts.
    ///
    /// Throws the error that keeps the server from starting.
    init(_ settings: Settings, _ source: SettingsSource, _ logger: Logger) throws {
        serverKey = try ServerKey.find(in: source, defaultFile: settings.data.serverKey)
        try ImageLibrary.start()
        let database = try settings.data.openDatabase()
        self.database = database
        context = Context(database: database)
        let images = try DiskImageStore(root: settings.data.images)
        self.images = images
        let readiness = Readiness(logger: logger)
        self.readiness = readiness
        let floor = UInt64(settings.diskFloor) << 20
        readiness.add(.database) { try database.checkWritable(floor: floor) }
        readiness.add(.images) { try images.checkWritable(floor: floor) }
        readiness.add(.descriptors) { try Descriptors.check() }
        admission = AdmissionControl(
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

    /// Makes the fetcher of jobs' remote images.
    func inputFetcher(_ settings: Settings, _ logger: Logger) -> InputFetcher {
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

    /// Makes the sender of webhooks, woken by every change of a job.
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

    /// Makes the scheduler of periodic tasks.
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
            providers: providers,
            preflights: Settings.preflights
        )
        let jobs = Jobs(
            context,
            signal: signal,
            inputs: inputs,
            secrets: serverKey,
            admission: admission,
            news: news
        )
        return Services(
            keys: APIKeys(context, uses: uses),
            accounts: Accounts(context),
            jobs: jobs,
            credits: Credits(context),
            prices: Prices(context),
            uploads: uploads,
            deliveries: Deliveries(context),
            webhookSecrets: WebhookSecrets(context, serverKey: serverKey),
            waiting: JobWatchers(jobs: jobs, news: news, places: settings.waiters),
            patience: settings.wait,
            health: Health(context),
            readiness: readiness,
            isStrict: settings.isStrict,
            hasEffect: providers.hasEffect
        )
    }
}
