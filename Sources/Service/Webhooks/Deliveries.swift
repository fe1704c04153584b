import Basics
package import Domain
package import Foundation
import Store

/// Deliveries as customers and admins look at them and have them sent again.
///
/// Nothing is sent from here: a running server looks at least once a second for what is due.
package struct Deliveries: Sendable {
    let context: Context

    /// Changes are the context's actor's.
    package init(_ context: Context) { self.context = context }

    /// A delivery with its log.
    package struct Record: Equatable, Sendable {
        package let delivery: Delivery
        /// The account's email.
        package let account: String
        /// The first one first.
        package let attempts: [DeliveryAttempt]
    }

    /// Chooses among an account's deliveries.
    package struct Choice: Sendable {
        package var job: JobID?
        package var state: DeliveryState?
        package var event: WebhookEvent?
        /// The delivery that the page goes on behind.
        package var after: (createdAt: Date, id: DeliveryID)?

        /// Chooses all.
        package init() {}
    }

    /// A page of an account's deliveries, the newest first, and whether there are more.
    package func page(
        of account: AccountID,
        _ choice: Choice,
        limit: Int
    ) throws -> (deliveries: [Delivery], hasMore: Bool) {
        var filter = DeliveryTable.Filter()
        filter.account = account
        filter.job = choice.job
        filter.state = choice.state
        filter.event = choice.event
        filter.after = choice.after
        let found = try context.read { [filter] in
            try DeliveryTable.list(where: filter, limit: limit + 1, in: $0)
        }
        return (found.prefix(limit).map(\.delivery), found.count > limit)
    }

    /// A delivery with its log.
    ///
    /// Throws `notFound`, also for what is not the account's where one is given.
    package func find(_ id: DeliveryID, of account: AccountID? = nil) throws -> Record {
        try context.read { try Self.record(id, of: account, in: $0) }
    }

    /// Has an account's delivery sent once more, at once and with all its tries before it; its id
    /// stays.
    ///
    /// Durable on return. Throws `notFound`; `invalid` for word of progress; `conflict` while an
    /// attempt is under way and where its endpoint is disabled.
    package func redeliver(_ id: DeliveryID, of account: AccountID) throws -> Record {
        let now = context.now
        return try context.transaction { transaction in
            try Self.redeliver(id, of: account, at: now, in: transaction)
        }
    }

    // MARK: - For its other parts

    static func record(
        _ id: DeliveryID,
        of account: AccountID?,
        in transaction: any Transaction
    ) throws -> Record {
        guard let line = try DeliveryTable.find(id, of: account, in: transaction) else {
            throw Failure(.notFound, "Delivery not found.")
        }
        return Record(
            delivery: line.delivery,
            account: line.account,
            attempts: try DeliveryTable.attempts(of: id, in: transaction)
        )
    }

    static func redeliver(
        _ id: DeliveryID,
        of account: AccountID?,
        at date: Date,
        in transaction: any Transaction
    ) throws -> Record {
        let old = try record(id, of: account, in: transaction).delivery
        guard old.event != .progress else {
            throw Failure(.invalid, "Progress is not sent again: it would be old news.")
        }
        let endpoint = try EndpointTable.find(old.endpoint, in: transaction)
        if let reason = endpoint?.disabledReason {
            throw Failure(.conflict, "Nothing is sent to \(old.url) any more: \(reason).")
        }
        guard try DeliveryTable.redeliver(id, at: date, in: transaction) else {
            throw Failure(.conflict, "An attempt is under way. See what comes of it first.")
        }
        return try record(id, of: account, in: transaction)
    }
}
