/// A subscription plan: its price and allowances.
package struct Plan: Equatable, Sendable {
    /// Name as shown by the APIs: `free`, `hobby`, ….
    package let name: String
    /// Credits per month; the first ones are granted when an account is created on the plan.
    package let credits: Int
    /// Name of the tier for accounts without a tier of their own.
    package let tier: String
    /// Monthly price, in hundredths of the currency.
    package let priceCents: Int
    /// Retention of results, in days.
    package let retentionDays: Int
    /// Further features, as text for people.
    package let features: [String]

    /// Creates a plan from stored values.
    package init(
        name: String,
        credits: Int,
        tier: String,
        priceCents: Int = 0,
        retentionDays: Int = 90,
        features: [String] = []
    ) {
        self.name = name
        self.credits = credits
        self.tier = tier
        self.priceCents = priceCents
        self.retentionDays = retentionDays
        self.features = features
    }
}
