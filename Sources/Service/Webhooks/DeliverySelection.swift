import Domain
import Foundation
import Store

/// The endpoints with deliveries that are due and may begin, the failing ones last.
///
/// Hosts and accounts without room are left out in SQL, since each may have any number of
/// endpoints; `InFlight.room(for:)` decides about the others.
struct DeliverySelection: Sendable {
    let endpoints: [WebhookEndpoint]
    /// True if no limit has left endpoints out, so that selecting again after a claim finds no more.
    let isComplete: Bool

    /// Selects the endpoints that are due at `now`.
    init(at now: Date, besides inFlight: InFlight, in transaction: any Transaction) throws {
        func due(_ isFailing: Bool, _ limit: Int) throws -> [WebhookEndpoint] {
            guard limit > 0 else { return [] }
            return try DeliveryTable.due(
                failing: isFailing,
                now: now,
                besides: inFlight.full(isFailing: isFailing),
                limit: limit,
                in: transaction
            )
        }
        let limit = inFlight.candidateLimit
        let failingLimit = inFlight.failingCandidateLimit
        let healthy = try due(false, limit)
        let failing = try due(true, failingLimit)
        endpoints = healthy + failing
        isComplete =
            (limit == 0 || healthy.count < limit)
            && (failingLimit == 0 || failing.count < failingLimit)
    }

    /// The same endpoints as they are now, without those that are gone.
    init(rereading selection: DeliverySelection, in transaction: any Transaction) throws {
        endpoints = try selection.endpoints.compactMap {
            try EndpointTable.find($0.id, in: transaction)
        }
        isComplete = selection.isComplete
    }
}
