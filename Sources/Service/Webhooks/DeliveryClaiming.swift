import Domain
import Foundation
import Store

/// Claims due deliveries, endpoint by endpoint, in one transaction.
struct DeliveryClaiming: Sendable {
    let serverKey: ServerKey
    let now: Date
    let leaseUntil: Date

    /// Claims the deliveries that there is room for and adds them to `inFlight`.
    ///
    /// Begins with a selection that was made before the transaction, if there is one.
    func claim(
        _ inFlight: inout InFlight,
        from earlier: DeliverySelection? = nil,
        in transaction: any Transaction
    ) throws -> [ClaimedDelivery] {
        var claimed: [ClaimedDelivery] = []
        var selection =
            try earlier.map { try DeliverySelection(rereading: $0, in: transaction) }
            ?? DeliverySelection(at: now, besides: inFlight, in: transaction)
        // A host that has become full may have hidden others: select until nothing is found.
        while true {
            let more = try claimOnce(selection, &inFlight, in: transaction)
            claimed += more
            guard !more.isEmpty, !selection.isComplete else { return claimed }
            selection = try DeliverySelection(at: now, besides: inFlight, in: transaction)
        }
    }

    // MARK: - Private

    private func claimOnce(
        _ selection: DeliverySelection,
        _ inFlight: inout InFlight,
        in transaction: any Transaction
    ) throws -> [ClaimedDelivery] {
        var claimed: [ClaimedDelivery] = []
        for endpoint in selection.endpoints {
            let claims = try claims(for: endpoint, inFlight, in: transaction)
            guard !claims.isEmpty else { continue }
            for claim in claims {
                inFlight.add(claim, to: endpoint)
                let content = try content(of: claim, in: transaction)
                claimed.append(
                    ClaimedDelivery(
                        claim: claim,
                        endpoint: endpoint,
                        began: now,
                        content: content,
                        secrets: try secrets(for: content, of: claim.account, in: transaction)
                    )
                )
            }
        }
        return claimed
    }

    /// The sealed secrets of a message: those for tests if a test key's job is its subject.
    private func secrets(
        for content: ClaimedDelivery.Content,
        of account: AccountID,
        in transaction: any Transaction
    ) throws -> [WebhookSecretTable.Entry] {
        let isTest = if case .job(_, let signing) = content { signing.isTest } else { false }
        return try WebhookSecrets.require(
            of: account,
            isTest: isTest,
            at: now,
            serverKey,
            in: transaction
        )
    }

    private func claims(
        for endpoint: WebhookEndpoint,
        _ inFlight: InFlight,
        in transaction: any Transaction
    ) throws -> [DeliveryTable.Claim] {
        let room = inFlight.room(for: endpoint)
        guard room > 0 else { return [] }
        return try DeliveryTable.claim(
            for: endpoint.id,
            limit: room,
            besides: inFlight.blocked(for: endpoint),
            now: now,
            leaseUntil: leaseUntil,
            in: transaction,
            where: inFlight.isFree
        )
    }

    /// A delivery that can't be read must not keep all others from being sent.
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
