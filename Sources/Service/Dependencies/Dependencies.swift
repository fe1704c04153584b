package import Store

/// The object graph of a process: its use cases, and the loops that its threads run.
///
/// The one place that puts them together, for the server and for tests.
package struct Dependencies: Sendable {
    /// The in-memory state that use cases and loops share.
    package struct SharedState: Sendable {
        /// Wakes workers.
        package let signal = WorkSignal()
        /// Notifies watchers about the progress of a job.
        package let news = JobEvents()
        /// The times of the last uses of keys.
        package let uses = KeyUses()
        /// The callers of keys looked up lately.
        package let callers = CallerCache()
        /// Renews the leases of jobs that this process works on.
        package let heartbeat = LeaseHeartbeat()
        package let checks: ImageChecks

        /// Starts empty; `checks` limits the images that are decoded at once.
        package init(checks: ImageChecks = ImageChecks()) { self.checks = checks }
    }

    package let adapters: Adapters
    package let configuration: ServiceConfiguration
    package let state: SharedState
    package let context: Context
    package let admission: AdmissionControl
    package let uploads: Uploads
    package let jobs: Jobs
    package let waiting: JobWatchers

    /// Builds the graph over adapters; a second graph over the same `state` acts as part of the same
    /// process.
    package init(
        _ adapters: Adapters,
        _ configuration: ServiceConfiguration = .init(),
        state: SharedState = .init()
    ) {
        self.adapters = adapters
        self.configuration = configuration
        self.state = state
        context = Context(database: adapters.database, clock: adapters.clock)
        admission = AdmissionControl(
            context,
            limit: configuration.queueLimit,
            workers: configuration.workerThreads,
            readiness: adapters.readiness
        )
        uploads = Self.uploads(adapters, configuration, state)
        jobs = Jobs(
            context,
            signal: state.signal,
            inputs: Self.inputs(adapters, configuration, state),
            secrets: adapters.serverKey,
            admission: admission,
            news: state.news
        )
        waiting = JobWatchers(jobs: jobs, news: state.news, places: configuration.waiters)
    }

    package var accounts: Accounts { Accounts(context) }
    package var keys: APIKeys { APIKeys(context, uses: state.uses, callers: state.callers) }
    package var credits: Credits { Credits(context) }
    package var prices: Prices { Prices(context) }
    package var deliveries: Deliveries { Deliveries(context) }
    package var health: Health { Health(context) }
    package var webhookSecrets: WebhookSecrets {
        WebhookSecrets(context, serverKey: adapters.serverKey)
    }

    // MARK: - Private

    private static func uploads(
        _ adapters: Adapters,
        _ configuration: ServiceConfiguration,
        _ state: SharedState
    ) -> Uploads {
        Uploads(
            database: adapters.database,
            files: adapters.images,
            fetcher: adapters.fetcher,
            fetches: configuration.imports,
            checks: state.checks,
            configuration: configuration.uploads,
            readiness: adapters.readiness,
            clock: adapters.clock
        )
    }

    private static func inputs(
        _ adapters: Adapters,
        _ configuration: ServiceConfiguration,
        _ state: SharedState
    ) -> Inputs {
        Inputs(
            database: adapters.database,
            files: adapters.images,
            fetcher: adapters.fetcher,
            checks: state.checks,
            providers: adapters.providers,
            preflights: configuration.preflights,
            clock: adapters.clock
        )
    }
}
