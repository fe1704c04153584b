/// A delivery as a line of an admin's list.
package struct DeliverySummary: Sendable {
    package let delivery: Delivery
    /// The account's email.
    package let account: String

    package init(delivery: Delivery, account: String) {
        self.delivery = delivery
        self.account = account
    }
}

/// A delivery with its log.
package struct DeliveryRecord: Equatable, Sendable {
    package let delivery: Delivery
    /// The account's email.
    package let account: String
    /// From the first to the last.
    package let attempts: [DeliveryAttempt]

    package init(delivery: Delivery, account: String, attempts: [DeliveryAttempt]) {
        self.delivery = delivery
        self.account = account
        self.attempts = attempts
    }
}
