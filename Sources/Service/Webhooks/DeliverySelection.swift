import Domain
import Foundation
import Store

/// Selects the endpoints with deliveries that are due and may begin.
struct DeliverySelection: Sendable {
    let now: Date

    /// Endpoints with due deliveries, the failing ones last.
    ///
    /// Hosts and accounts without room are left out in SQL, since each may have any number of
    /// endpoints; `InFlight.room(for:)` decides about the others.
    func endpoints(
        besides inFlight: InFlight,
        in transaction: any Transaction
    ) throws -> [WebhookEndpoint] {
        guard inFlight.room > 0 else { return [] }
        let healthy = try due(false, inFlight.candidateLimit, besides: inFlight, in: transaction)
        guard inFlight.roomForFailing > 0 else { return healthy }
        return try healthy
            + due(true, inFlight.failingCandidateLimit, besides: inFlight, in: transaction)
    }

    // MARK: - Private

    private func due(
        _ isFailing: Bool,
        _ limit: Int,
        besides inFlight: InFlight,
        in transaction: any Transaction
    ) throws -> [WebhookEndpoint] {
        try DeliveryTable.due(
            failing: isFailing,
            now: now,
            besides: inFlight.full(isFailing: isFailing),
            limit: limit,
            in: transaction
        )
    }
}
