package import Domain
package import Service

/// The use cases that the endpoints call.
package struct Services: Sendable {
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

    /// Puts the use cases together.
    package init(
        keys: APIKeys,
        accounts: Accounts,
        jobs: Jobs,
        credits: Credits,
        prices: Prices,
        uploads: Uploads,
        deliveries: Deliveries,
        webhookSecrets: WebhookSecrets,
        waiting: JobWatchers,
        patience: Duration,
        health: Health,
        readiness: Readiness = Readiness(),
        isStrict: Bool = false,
        hasEffect: @escaping ParameterEffects = { _, _ in true }
    ) {
        self.keys = keys
        self.hasEffect = hasEffect
        self.accounts = accounts
        self.jobs = jobs
        self.credits = credits
        self.prices = prices
        self.uploads = uploads
        self.deliveries = deliveries
        self.webhookSecrets = webhookSecrets
        self.waiting = waiting
        self.patience = patience
        self.health = health
        self.readiness = readiness
        self.isStrict = isStrict
    }
}
