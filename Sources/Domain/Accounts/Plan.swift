/// A subscription plan: its price and allowances.
package struct Plan: Equatable, Sendable {
    /// Name as shown by the APIs: `free`, `hobby`, ….
    package let name: String
    /// Credits per month; the first ones are granted when an account is created on the plan.
    package var credits: Int
    /// Name of the tier for accounts without a tier of their own.
    package var tier: String
    /// Monthly price, in hundredths of the currency.
    package var priceCents: Int
    /// Retention of results, in days.
    package var retentionDays: Int
    /// Further features, as text for people.
    package var features: [String]

    /// Creates a plan.
    package init(
        name: String,
        credits: Int = 0,
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

    /// The values that must be within a range, with the words for each.
    package var bounded: [(words: String, value: Int, range: ClosedRange<Int>)] {
        [
            ("credits", credits, 0...Balance.largest),
            ("price in cents", priceCents, 0...Balance.largest),
            ("days for which results are kept", retentionDays, 1...36_500),
        ]
    }

    /// Its values on one line, for the audit trail.
    package var summary: String {
        let features = features.isEmpty ? "" : ", \(features.joined(separator: ", "))"
        return "\(credits) credits, \(priceCents) cents, tier \(tier), "
            + "results kept \(retentionDays) days\(features)"
    }
}
