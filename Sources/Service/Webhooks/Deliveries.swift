import Basics
package import Domain
import Foundation
import Store

/// The use cases of deliveries: list, show, redeliver.
///
/// Sends nothing itself: a running server looks for due deliveries at least once a second.
package struct Deliveries: Sendable {
    let context: Context

    /// Changes are the context's actor's.
    package init(_ context: Context) { self.context = context }

    /// A page of the deliveries about a viewer's jobs, the newest first, and whether there are more.
    package func page(
        of viewer: some JobViewer,
        _ query: DeliveryQuery = .init(),
        limit: Int
    ) throws -> (deliveries: [Delivery], hasMore: Bool) {
        var query = query
        query.account = viewer.access.account
        query.isTestOnly = viewer.access.isTestOnly
        let found = try context.read { [query] in
            try DeliveryTable.list(where: query, limit: limit + 1, in: $0)
        }
        return (found.prefix(limit).map(\.delivery), found.count > limit)
    }

    /// A delivery with its log.
    ///
    /// Throws `notFound`, also if a viewer is given that has no access to its job.
    package func find(_ id: DeliveryID, of viewer: (any JobViewer)? = nil) throws -> DeliveryRecord
    {
        try context.read { try Self.record(id, of: viewer, in: $0) }
    }

    /// Makes a viewer's delivery due now, with all retries before it; its id stays.
    ///
    /// Durable on return. Throws `notFound`; `invalid` for a passing event; `conflict` while an
    /// attempt is in flight and if the endpoint is disabled.
    package func redeliver(_ id: DeliveryID, of viewer: some JobViewer) throws -> DeliveryRecord {
        let now = context.now
        return try context.transaction { transaction in
            try Self.redeliver(id, of: viewer, at: now, in: transaction)
        }
    }

    // MARK: - For its other parts

    static func record(
        _ id: DeliveryID,
        of viewer: (any JobViewer)?,
        in transaction: any Transaction
    ) throws -> DeliveryRecord {
        guard let line = try DeliveryTable.find(id, of: viewer, in: transaction) else {
            throw Failure(.notFound, "Delivery not found.")
        }
        return DeliveryRecord(
            delivery: line.delivery,
            account: line.account,
            attempts: try DeliveryTable.attempts(of: id, in: transaction)
        )
    }

    static func redeliver(
        _ id: DeliveryID,
        of viewer: (any JobViewer)?,
        at date: Date,
        in transaction: any Transaction
    ) throws -> DeliveryRecord {
        let old = try record(id, of: viewer, in: transaction).delivery
        guard !old.event.isPassing else {
            throw Failure(.invalid, "Progress is not sent again: it would be old news.")
        }
        let endpoint = try EndpointTable.find(old.endpoint, in: transaction)
        if let reason = endpoint?.disabledReason {
            throw Failure(.conflict, "Nothing is sent to \(old.url) any more: \(reason).")
        }
        guard try DeliveryTable.redeliver(id, at: date, in: transaction) else {
            throw Failure(.conflict, "An attempt is under way. See what comes of it first.")
        }
        return try record(id, of: viewer, in: transaction)
    }
}
