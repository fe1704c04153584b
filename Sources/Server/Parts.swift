import API
import Domain
import Fetch
import Foundation
import Images
import Logging
import Service
import Store

/// What the gateway's, the worker's and the housekeeper's side of a server share.
struct Parts {
    let database: any Database
    let images: ImageFiles
    let fetcher: any Fetcher
    let uploads: Uploads
    let serverKey: ServerKey
    let checks = ImageChecks()
    /// Wakes workers.
    let signal = WorkSignal()
    /// Tells callers who wait for a job how it goes.
    let news = JobNews()
    let outlook: Outlook
    /// When keys were last used.
    let uses = KeyUses()

    /// Opens all of it.
    ///
    /// Throws what keeps the server from starting.
    init(_ settings: Settings, _ source: SettingsSource) throws {
        serverKey = try ServerKey.find(in: source, defaultFile: settings.data.serverKey)
        try ImageLibrary.start()
        let database = try settings.data.openDatabase()
        self.database = database
        outlook = Outlook(
            database: database,
            limit: settings.queueLimit,
            workers: settings.workerThreads
        )
        images = try ImageFiles(root: settings.data.images)
        fetcher = CurlFetcher(exceptions: settings.egressExceptions)
        uploads = Uploads(
            database: database,
            files: images,
            fetcher: fetcher,
            fetches: Settings.imports,
            checks: checks,
            configuration: settings.uploads
        )
    }

    /// What fetches jobs' images.
    func supplier(_ settings: Settings, _ logger: Logger) -> ImageSupplier {
        ImageSupplier(
            database: database,
            images: images,
            fetcher: fetcher,
            signal: signal,
            news: news,
            configuration: settings.worker,
            logger: logger
        )
    }

    /// What sends word of jobs; it looks whenever there is news of one.
    func webhooks(_ settings: Settings, _ logger: Logger) -> Webhooks {
        let webhooks = Webhooks(
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
            waiting: JobWaiting(jobs: jobs, news: news, places: settings.waiters),
            patience: .seconds(settings.waitSeconds),
            health: Health(database: database),
            isStrict: settings.isStrict
        )
    }
}
