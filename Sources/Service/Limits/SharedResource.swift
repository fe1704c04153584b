/// Resources that all accounts share and that one account could hold for a while.
///
/// Each is divided by a `SharePool`. Fairness goes by account, since callers can't multiply accounts
/// as they can jobs, keys, URLs or connections. Two more are bounded elsewhere: requests by each
/// key's rate limit, and waiting jobs by the size of each tier's queue. Processors are divided by
/// niceness: `Tier.niceness`.
package enum SharedResource: CaseIterable, Sendable {
    /// Requests and event streams that wait for a job (`JobWatchers`).
    case waiters
    /// Images of requests that are decoded (`ImageChecks`): one more than there are processors.
    case imageChecks
    /// Requests in front of those checks, in them or waiting.
    case imageCheckQueue
    /// Requests whose remote images are looked at (`Preflight`).
    case preflights
    /// Requests that fetch an image to keep it (`Uploads`).
    case assetFetches
    /// Jobs whose images are fetched (`InputFetcher`).
    case inputFetches
    /// Jobs that workers hold (`Worker`): one more than `ServiceConfiguration.workerThreads`.
    case workers
    /// Webhook requests, the failing ones of them, and those to one host (`InFlight`).
    case webhooks, failingWebhooks, webhooksOfHost

    /// The part that one account may hold.
    enum Share: Sendable {
        /// One place in so many that others leave, at least one.
        case oneIn(Int)
        /// All but the last free one, which goes to an account that holds none.
        case allButOne
    }

    var share: Share {
        switch self {
        case .assetFetches, .inputFetches: .oneIn(4)
        case .waiters, .imageCheckQueue, .preflights, .webhooks, .failingWebhooks, .webhooksOfHost:
            .oneIn(2)
        case .imageChecks, .workers: .allButOne
        }
    }
}
