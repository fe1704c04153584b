import Domain
import Foundation

/// The transactional outbox: webhooks of jobs are written in the transactions that change the jobs.
enum Outbox {
    /// The subscriber to a job's events.
    struct Subscription {
        let job: JobID
        let account: AccountID
        let url: String
        let events: Set<WebhookEvent>
        /// The job's progress in percent, when it was read.
        let progress: Int
    }

    /// The columns of `job` that `subscription(_:)` reads.
    static let columns = "webhook_url, webhook_events, dialect, id, account_id, progress"

    /// Reads a subscription from those columns, the last of the row; nil if there is none.
    static func subscription(_ row: inout RowCursor) -> Subscription? {
        guard let url = row.optionalText() else { return nil }
        let chosen = OperationColumns.texts(row.optionalText())
            .compactMap(WebhookEvent.init(rawValue:))
        let standard = standard(Dialect(rawValue: row.text()))
        return Subscription(
            job: JobID(row.text()),
            account: AccountID(row.text()),
            url: url,
            events: chosen.isEmpty ? standard : Set(chosen),
            progress: row.integer()
        )
    }

    /// Writes the event of a job's end, and drops passing events that were not sent yet.
    static func end(
        _ subscription: Subscription,
        in state: JobState,
        at date: Date,
        in transaction: any Transaction
    ) throws {
        try transaction.execute(
            """
            DELETE FROM delivery
            WHERE job_id = ? AND event IN (\(DeliveryTable.passing)) AND state = 'pending'
                AND is_claimed = 0
            """,
            [.text(subscription.job.description)]
        )
        guard let event = WebhookEvent(endOf: state), subscription.events.contains(event) else {
            return try DeliveryTable.setStatus("none", of: subscription.job, in: transaction)
        }
        let endpoint = try EndpointTable.require(
            subscription.url,
            of: subscription.account,
            at: date,
            in: transaction
        )
        let draft = DeliveryTable.Draft(
            endpoint: endpoint.id,
            account: subscription.account,
            job: subscription.job,
            event: event,
            createdAt: date
        )
        guard endpoint.disabledAt == nil else {
            try DeliveryTable.insertRefused(draft, in: transaction)
            return try DeliveryTable.setStatus("failed", of: subscription.job, in: transaction)
        }
        try DeliveryTable.insert(draft, dueAt: date, in: transaction)
    }

    /// Writes a progress event unless one is pending; it is sent no sooner than `pace` after the
    /// last one.
    static func progress(
        _ subscription: Subscription,
        at date: Date,
        in transaction: any Transaction
    ) throws {
        guard subscription.events.contains(.progress) else { return }
        let endpoint = try EndpointTable.require(
            subscription.url,
            of: subscription.account,
            at: date,
            in: transaction
        )
        guard endpoint.disabledAt == nil else { return }
        let sentAt = try transaction.first(
            "SELECT max(sent_ms) FROM delivery WHERE job_id = ? AND event = 'progress'",
            [.text(subscription.job.description)]
        ) { $0.optionalTime() }
        let earliest = sentAt.flatMap { $0 }.map { $0 + pace } ?? date
        let draft = DeliveryTable.Draft(
            endpoint: endpoint.id,
            account: subscription.account,
            job: subscription.job,
            event: .progress,
            createdAt: date
        )
        // Bounds the delay, in case the clock was set back.
        try DeliveryTable.insert(
            draft,
            dueAt: min(max(date, earliest), date + pace),
            in: transaction
        )
    }

    // MARK: - Private

    /// In seconds.
    private static let pace = 0.5

    /// The events of a subscriber that chose none.
    private static func standard(_ dialect: Dialect?) -> Set<WebhookEvent> {
        switch dialect {
        case .legacy: [.progress, .completed, .failed]
        case .v1, .v2, nil: [.completed, .failed]
        }
    }
}
