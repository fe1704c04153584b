package import Domain
package import Foundation
package import Store

/// What admins do with everybody's deliveries.
extension Deliveries {
    /// Chooses among all deliveries.
    package struct Search: Sendable {
        /// An account's email or id.
        package var account: String?
        package var endpoint: EndpointID?
        package var job: JobID?
        package var state: DeliveryState?
        package var event: WebhookEvent?
        package var since: Date?
        package var until: Date?
        /// The delivery that the list goes on behind.
        package var after: DeliveryID?

        /// Chooses all.
        package init() {}
    }

    /// The most deliveries that are sent again at once.
    package static let mostAtOnce = 100_000

    /// Deliveries, the newest first.
    ///
    /// Throws `notFound` for an unknown account or an unknown place.
    package func list(_ search: Search, limit: Int) throws -> [DeliveryTable.Line] {
        try context.read { transaction in
            let filter = try Self.filter(search, in: transaction)
            return try DeliveryTable.list(where: filter, limit: limit, in: transaction)
        }
    }

    /// Has a delivery sent once more, whoever's it is, and notes who wanted that.
    ///
    /// Durable on return. Throws as for an account's own.
    package func redeliver(_ id: DeliveryID) throws -> Record {
        try context.change("webhook redeliver") { transaction, now in
            let record = try Self.redeliver(id, of: nil, at: now, in: transaction)
            let detail = "\(record.delivery.url) of \(record.account)"
            return Audited(record, of: id.description, detail)
        }
    }

    /// The deliveries of a choice that can be sent once more, the oldest first and at most
    /// `mostAtOnce`.
    ///
    /// Left out are word of progress, what is under way, and what goes to a disabled endpoint.
    package func redeliverable(_ search: Search) throws -> [DeliveryID] {
        try context.read { transaction in
            let filter = try Self.filter(search, in: transaction)
            return try DeliveryTable.redeliverable(
                where: filter,
                limit: Self.mostAtOnce,
                in: transaction
            )
        }
    }

    /// Has many deliveries sent once more and says how many will be; those that can't be any more
    /// are passed over.
    ///
    /// Durable on return. `words` say in the audit trail which ones were meant, `progress` is told
    /// how many have been looked at.
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

    /// Writes down a test of an address, also of a disabled one; a running server sends it.
    ///
    /// Durable on return. Throws `notFound` for an unknown account, `invalid` for what is no http
    /// or https URL.
    package func test(_ url: String, of emailOrID: String) throws -> DeliveryID {
        guard let parts = URLComponents(string: url), let scheme = parts.scheme?.lowercased(),
            ["http", "https"].contains(scheme), parts.host?.isEmpty == false
        else {
            throw Failure(.invalid, "'\(url)' is no address: write it as https://example.com/hook.")
        }
        return try context.change("webhook test") { transaction, now in
            let account = try Accounts.require(emailOrID, in: transaction)
            let endpoint = try EndpointTable.require(url, of: account.id, at: now, in: transaction)
            let id = try DeliveryTable.insertTest(of: endpoint, at: now, in: transaction)
            return Audited(id, of: id.description, "\(url) of \(account.email)")
        }
    }

    // MARK: - Private

    /// Deliveries in one transaction: short enough for the server's own to pass between.
    private static let batch = 200

    /// Makes deliveries due again and returns how many could be.
    private static func redeliver(
        _ ids: ArraySlice<DeliveryID>,
        at date: Date,
        in transaction: any Transaction
    ) throws -> Int {
        try ids.count { try DeliveryTable.redeliver($0, at: date, in: transaction) }
    }

    private static func filter(
        _ search: Search,
        in transaction: any Transaction
    ) throws -> DeliveryTable.Filter {
        var filter = DeliveryTable.Filter()
        filter.account = try search.account.map { try Accounts.require($0, in: transaction).id }
        filter.endpoint = search.endpoint
        filter.job = search.job
        filter.state = search.state
        filter.event = search.event
        filter.since = search.since
        filter.until = search.until
        filter.after = try search.after.map { id in
            (try record(id, of: nil, in: transaction).delivery.createdAt, id)
        }
        return filter
    }
}
