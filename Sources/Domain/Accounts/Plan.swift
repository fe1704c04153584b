/// What an account pays for and is given.
package struct Plan: Equatable, Sendable {
    /// The plan's name as APIs show it: `free`, `hobby`, ….
    package let name: String
    /// Credits a month; the first of them when an account is made on the plan.
    package let credits: Int
    /// The name of the tier that its accounts are in, unless one has its own.
    package let tier: String
    /// The price of a month, in hundredths of the currency.
    package let priceCents: Int
    /// How long results are kept, in days.
    package let retentionDays: Int
    /// What it brings besides, in words for people.
    package let features: [String]

    /// Makes a plan as the store holds it.
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
