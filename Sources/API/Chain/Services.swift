import Domain
import Service

/// The use cases that the endpoints call.
struct Services: Sendable {
    let keys: APIKeys
    let accounts: Accounts
    let jobs: Jobs
    let credits: Credits
    let prices: Prices
    let uploads: Uploads
    let deliveries: Deliveries
    let webhookSecrets: WebhookSecrets
    let waiting: JobWatchers
    /// The longest time that a synchronous endpoint waits for its job.
    let patience: Duration
    let health: Health
    let readiness: Readiness
    /// Lets the v2 API refuse unknown fields.
    let isStrict: Bool
    /// True if the provider obeys a parameter of a model.
    let hasEffect: ParameterEffects

    /// Takes the use cases of a process.
    init(_ dependencies: Dependencies, patience: Duration, isStrict: Bool) {
        keys = dependencies.keys
        accounts = dependencies.accounts
        jobs = dependencies.jobs
        credits = dependencies.credits
        prices = dependencies.prices
        uploads = dependencies.uploads
        deliveries = dependencies.deliveries
        webhookSecrets = dependencies.webhookSecrets
        waiting = dependencies.waiting
        self.patience = patience
        health = dependencies.health
        readiness = dependencies.adapters.readiness
        self.isStrict = isStrict
        hasEffect = dependencies.adapters.providers.hasEffect
    }
}
