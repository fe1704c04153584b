package import Domain
import Foundation
import Store

/// The admins' use cases of deliveries.
extension Deliveries {
    /// The most deliveries of one redelivery.
    package static let mostAtOnce = 100_000

    /// Deliveries, the newest first; only those of the account of an email or id and those behind a
    /// delivery if one is given.
    ///
    /// Throws `notFound` for an unknown account or delivery.
    package func list(
        _ query: DeliveryQuery = .init(),
        of emailOrID: String? = nil,
        after id: DeliveryID? = nil,
        limit: Int
    ) throws -> [DeliverySummary] {
        try context.read { transaction in
            var query = query
            query.account = try emailOrID.map { try AccountLookup.require($0, in: transaction).id }
            query.after = try id.map {
                let delivery = try Self.record($0, of: nil, in: transaction).delivery
                return .init(createdAt: delivery.createdAt, id: $0)
            }
            return try DeliveryTable.list(where: query, limit: limit, in: transaction)
        }
    }

    /// Redelivers a delivery of any account and records it in the audit trail.
    ///
    /// Durable on return. Throws as the customer's `redeliver` does.
    package func redeliver(_ id: DeliveryID) throws -> DeliveryRecord {
        try context.change("webhook redeliver") { transaction, now in
            let record = try Self.redeliver(id, of: nil, at: now, in: transaction)
            let detail = "\(record.delivery.url) of \(record.account)"
            return Audited(record, of: id.description, detail)
        }
    }

    /// The selected deliveries that can be redelivered, the oldest first and at most `mostAtOnce`.
    ///
    /// Leaves out progress events, deliveries in flight, and those to disabled endpoints.
    package func redeliverable(
        _ query: DeliveryQuery,
        of emailOrID: String? = nil
    ) throws -> [DeliveryID] {
        try context.read { transaction in
            var query = query
            query.account = try emailOrID.map { try AccountLookup.require($0, in: transaction).id }
            return try DeliveryTable.redeliverable(
                where: query,
                limit: Self.mostAtOnce,
                in: transaction
            )
        }
    }

    /// Redelivers many deliveries and returns how many; skips those that can't be any more.
    ///
    /// Durable on return. `words` describe the selection in the audit trail; `progress` gets the
    /// number of processed deliveries.
    package func redeliver(
        _ ids: [DeliveryID],
        _ words: String,
        progress: (Int) -> Void = { _ in }
    ) throws -> Int {
        var count = 0
        for start in stride(from: 0, to: ids.count, by: Self.batch) {
            let some = ids[start..<min(start + Self.batch, ids.count)]
            // The first batch records the whole.
            count +=
                try start > 0
                ? context.transaction { [now = context.now] transaction in
                    try Self.redeliver(some, at: now, in: transaction)
                }
                : context.change("webhook redeliver") { transaction, now in
                    let count = try Self.redeliver(some, at: now, in: transaction)
                    return Audited(count, of: words, "\(ids.count) deliveries")
                }
            progress(start + some.count)
        }
        return count
    }

    /// Creates a test delivery to an address, even a disabled one; a running server sends it.
    ///
    /// Durable on return. Throws `notFound` for an unknown account, and `invalid` for anything but
    /// an http or https URL.
    package func test(_ url: String, of emailOrID: String) throws -> DeliveryID {
        guard WebURL(url) != nil else {
            throw Failure(.invalid, "'\(url)' is no address: write it as https://example.com/hook.")
        }
        return try context.change("webhook test") { transaction, now in
            let account = try AccountLookup.require(emailOrID, in: transaction)
            let endpoint = try EndpointTable.require(url, of: account.id, at: now, in: transaction)
            let id = try DeliveryTable.insertTest(of: endpoint, at: now, in: transaction)
            return Audited(id, of: id.description, "\(url) of \(account.email)")
        }
    }

    // MARK: - Private

    /// Deliveries in one transaction: few enough to let the server's own writes pass.
    private static let batch = 200

    /// Makes deliveries due again and returns how many could be.
    private static func redeliver(
        _ ids: ArraySlice<DeliveryID>,
        at date: Date,
        in transaction: any Transaction
    ) throws -> Int {
        try ids.count { try DeliveryTable.redeliver($0, at: date, in: transaction) }
    }
}
