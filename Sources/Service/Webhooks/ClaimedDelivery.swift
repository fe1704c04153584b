import Domain
import Foundation
import Store

/// A delivery with all that its message is made from, read in the transaction that took it.
struct ClaimedDelivery: Sendable {
    let claim: DeliveryTable.Claim
    let endpoint: WebhookEndpoint
    let began: Date
    let content: Content
    let secrets: [WebhookSecretTable.Entry]

    /// What it tells.
    enum Content: Sendable {
        case test
        case job(Job, DeliveryTable.Signing)
        /// It can't be told, by a fault of ours.
        case unreadable(String)
    }
}

/// Takes what may be sent, endpoint by endpoint, in one transaction.
struct DeliveryClaiming: Sendable {
    let serverKey: ServerKey
    let now: Date
    let leaseUntil: Date

    /// Adds what it takes to `flights`.
    func load(
        _ flights: inout InFlight,
        in transaction: any Transaction
    ) throws -> [ClaimedDelivery] {
        var cargo: [ClaimedDelivery] = []
        // A server that has its share by now may have hidden others.
        while true {
            let more = try loadOnce(&flights, in: transaction)
            guard !more.isEmpty else { return cargo }
            cargo += more
        }
    }

    // MARK: - Private

    private func loadOnce(
        _ flights: inout InFlight,
        in transaction: any Transaction
    ) throws -> [ClaimedDelivery] {
        var cargo: [ClaimedDelivery] = []
        for endpoint in try flights.candidates(at: now, in: transaction) {
            let room = flights.room(for: endpoint)
            guard room > 0 else { continue }
            let claims = try DeliveryTable.claim(
                for: endpoint.id,
                limit: room,
                besides: flights.blocked(for: endpoint),
                now: now,
                leaseUntil: leaseUntil,
                in: transaction,
                where: flights.isFree
            )
            guard !claims.isEmpty else { continue }
            let secrets = try WebhookSecrets.require(
                of: endpoint.account,
                at: now,
                serverKey,
                in: transaction
            )
            for claim in claims {
                flights.add(claim, to: endpoint)
                cargo.append(
                    ClaimedDelivery(
                        claim: claim,
                        endpoint: endpoint,
                        began: now,
                        content: try content(of: claim, in: transaction),
                        secrets: secrets
                    )
                )
            }
        }
        return cargo
    }

    /// One delivery that can't be read must not keep all others from being sent.
    private func content(
        of claim: DeliveryTable.Claim,
        in transaction: any Transaction
    ) throws -> ClaimedDelivery.Content {
        guard let id = claim.job else { return .test }
        do {
            guard let job = try JobTable.find(id, of: claim.account, in: transaction),
                let signing = try DeliveryTable.signing(of: id, in: transaction)
            else { return .unreadable("the job is not there") }
            return .job(job, signing)
        } catch let error as StoreError where error.kind == .broken {
            return .unreadable(error.logText)
        }
    }
}
