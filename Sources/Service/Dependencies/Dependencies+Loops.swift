extension Dependencies {
    /// Makes the worker.
    package func worker() -> Worker {
        Worker(
            database: adapters.database,
            images: adapters.images,
            providers: adapters.providers,
            places: configuration.allWorkerThreads,
            signal: state.signal,
            news: state.news,
            readiness: adapters.readiness,
            heartbeat: state.heartbeat,
            configuration: configuration.worker,
            logger: adapters.logger,
            clock: adapters.clock
        )
    }

    /// Makes the fetcher of jobs' remote images.
    package func inputFetcher() -> InputFetcher {
        InputFetcher(
            database: adapters.database,
            images: adapters.images,
            fetcher: adapters.fetcher,
            places: configuration.fetchThreads,
            signal: state.signal,
            news: state.news,
            readiness: adapters.readiness,
            heartbeat: state.heartbeat,
            configuration: configuration.worker,
            logger: adapters.logger,
            clock: adapters.clock
        )
    }

    /// Makes the sender of webhooks, woken by every change of a job.
    package func webhooks(
        jitter: @escaping @Sendable () -> Double = { .random(in: 0...1) }
    ) -> WebhookSender {
        let webhooks = WebhookSender(
            context,
            sender: adapters.sender,
            writer: adapters.writer,
            serverKey: adapters.serverKey,
            publicURL: configuration.publicURL,
            configuration: configuration.webhooks,
            logger: adapters.logger,
            jitter: jitter
        )
        state.news.watchAll { webhooks.wake() }
        return webhooks
    }

    /// Makes the scheduler of all periodic tasks, with further ones of the process.
    package func housekeeping(besides others: [any PeriodicTask] = []) -> Housekeeping {
        let logger = adapters.logger
        let watch = ClockStepGuard(
            context,
            lease: configuration.worker.lease,
            logger: logger,
            uptime: adapters.uptime
        )
        let upkeep = ImageUpkeep(context, files: adapters.images, watch: watch, logger: logger)
        let own: [any PeriodicTask] = [
            ReadinessWatch(adapters.readiness),
            LogUpkeep(database: adapters.database, logger: logger),
            Retention(upkeep),
            DeliveryRetention(context, watch: watch, logger: logger),
            OrphanSweep(upkeep),
        ]
        return Housekeeping(
            context,
            deadlines: configuration.deadlines,
            uploads: uploads,
            uses: state.uses,
            news: state.news,
            watch: watch,
            others: own + others,
            logger: logger
        )
    }
}
