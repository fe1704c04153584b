import Domain
import Foundation
import Store

extension DeliveryLoop {
    /// Records all results and claims all due deliveries in one transaction, those of `selection` if
    /// there is one.
    ///
    /// If the store refuses it, nothing is sent, and the results are kept to be recorded later: so
    /// no delivery is sent twice because its result could not be stored.
    func recordAndClaim(_ isLast: Bool, _ selection: DeliverySelection?) throws {
        let (ended, now) = (results, context.clock())
        let remaining = inFlight.removing(ended, at: now)
        let recorder = AttemptRecorder(now: now, patience: configuration.patience)
        let claiming = DeliveryClaiming(
            serverKey: dependencies.serverKey,
            now: now,
            leaseUntil: now + configuration.lease.seconds
        )
        let (claimed, next, disabled) = try store(ended) { transaction in
            let disabled = try ended.compactMap { try recorder.record($0, in: transaction) }
            var next = remaining
            let claimed = isLast ? [] : try claiming.claim(&next, from: selection, in: transaction)
            return (claimed, next, disabled)
        }
        results = []
        inFlight = next
        ended.forEach(log)
        disabled.forEach(log)
        claimed.forEach(send)
        begun = claimed.count
    }

    // MARK: - Private

    /// Runs the transaction; if a constraint refuses it, records each result alone, so that one
    /// holds up no others.
    ///
    /// A result that is refused for good stays in flight until the next start, so that its delivery
    /// is not sent again and again.
    private func store<Value: Sendable>(
        _ ended: [AttemptResult],
        _ body: @escaping @Sendable (any Transaction) throws -> Value
    ) throws -> Value {
        do {
            return try context.transaction(body)
        } catch let error as StoreError {
            if error.kind == .unavailable { throw error }
            let recorder = AttemptRecorder(now: context.clock(), patience: configuration.patience)
            results = ended.filter { !recordAlone($0, recorder) }
            throw error
        }
    }

    /// Records one result; false if a retry may succeed.
    private func recordAlone(_ result: AttemptResult, _ recorder: AttemptRecorder) -> Bool {
        do {
            let disabled = try context.transaction { try recorder.record(result, in: $0) }
            inFlight.remove(result.claim)
            log(result)
            if let disabled { log(disabled) }
            return true
        } catch  where error.isStoreUnavailable {
            return false
        } catch {
            log(unrecorded: result, error)
            return true
        }
    }
}
