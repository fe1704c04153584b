import Basics
import Domain
import Foundation
import Logging
import Store

/// Sends deliveries in passes; keeps only the deliveries in flight in memory.
///
/// One thread uses it.
package final class DeliveryLoop {
    let dependencies: WebhookSender.Dependencies
    private let requestBuilder: DeliveryRequestBuilder
    private var inFlight: InFlight
    private var requests: [Int: ClaimedDelivery] = [:]
    private var newest = 0
    /// The number of requests that the last pass began.
    private var begun = 0
    /// Results that are not recorded yet.
    private var results: [AttemptResult] = []
    private var isStoreUnavailable = false

    init(_ dependencies: WebhookSender.Dependencies) {
        self.dependencies = dependencies
        inFlight = InFlight(dependencies.configuration)
        requestBuilder = DeliveryRequestBuilder(
            writer: dependencies.writer,
            serverKey: dependencies.serverKey,
            publicURL: dependencies.publicURL,
            configuration: dependencies.configuration,
            logger: dependencies.logger
        )
    }

    /// True if nothing is in flight and every result is recorded.
    package var isIdle: Bool { inFlight.isEmpty }

    /// Records the results of the last pass, begins due deliveries, and waits until a request ends,
    /// `WebhookSender.wake` is called or a delivery is due.
    package func pass(isLast: Bool = false) {
        inFlight.advance(to: context.clock())
        collect(within: timeToNextPass(isLast))
    }

    // MARK: - Private

    private var context: Context { dependencies.context }
    private var configuration: WebhookConfiguration { dependencies.configuration }

    /// Records and begins what there is, and returns the time until the next pass, if no request ends
    /// before.
    ///
    /// If the store refuses, logs the first error until it works again.
    private func timeToNextPass(_ isLast: Bool) -> Duration {
        do {
            if try hasWork(isLast) { try recordAndClaim(isLast) }
            let pause = try pause(isLast)
            isStoreUnavailable = false
            return pause
        } catch {
            if !isStoreUnavailable { log(error, kept: results.count) }
            isStoreUnavailable = true
            return idle
        }
    }

    /// Reads first, so that an idle pass takes no writer's time.
    private func hasWork(_ isLast: Bool) throws -> Bool {
        guard results.isEmpty else { return true }
        guard !isLast else { return false }
        let selection = DeliverySelection(now: context.clock())
        return try context.read { transaction in
            try selection.endpoints(besides: inFlight, in: transaction)
                .contains { inFlight.room(for: $0) > 0 }
        }
    }

    /// Records all results and claims all due deliveries in one transaction.
    ///
    /// If the store refuses it, nothing is sent, and the results are kept to be recorded later: so
    /// no delivery is sent twice because its result could not be stored.
    private func recordAndClaim(_ isLast: Bool) throws {
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
            let claimed = isLast ? [] : try claiming.claim(&next, in: transaction)
            return (claimed, next, disabled)
        }
        results = []
        inFlight = next
        ended.forEach(log)
        disabled.forEach(log)
        claimed.forEach(send)
        begun = claimed.count
    }

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

    private func send(_ delivery: ClaimedDelivery) {
        guard let request = requestBuilder.request(for: delivery) else {
            return results.append(AttemptResult(faultOf: delivery.claim, at: delivery.began))
        }
        newest += 1
        requests[newest] = delivery
        dependencies.sender.begin(request, as: newest)
    }

    /// Takes the requests that end, and shortly after the first as many as the last pass began:
    /// one commit then records many, and a request that hangs is not waited for.
    private func collect(within pause: Duration) {
        var completions = dependencies.sender.outcomes(within: pause)
        let end = ContinuousClock.now + configuration.linger
        var count = 0
        while !completions.isEmpty {
            completions.forEach(take)
            count += completions.count
            let left = end - .now
            guard count < begun, !requests.isEmpty, left > .zero else { return }
            completions = dependencies.sender.outcomes(within: min(left, .milliseconds(1)))
        }
    }

    private func take(_ completion: HTTPCompletion) {
        guard let delivery = requests.removeValue(forKey: completion.id) else { return }
        results.append(
            AttemptResult(
                completion.result,
                of: delivery.claim,
                began: delivery.began,
                duration: completion.duration,
                at: context.clock(),
                jitter: dependencies.jitter()
            )
        )
    }

    /// The longest time until the next pass.
    private var idle: Duration {
        let backoff = inFlight.firstBackoffEnd.map(Duration.seconds) ?? configuration.idle
        return min(configuration.idle, backoff)
    }

    private func pause(_ isLast: Bool) throws -> Duration {
        // A delivery whose request could not be built has a result without being sent.
        guard results.isEmpty else { return .zero }
        guard !isLast else { return .milliseconds(100) }
        let now = context.clock()
        let due = try context.read { try DeliveryTable.nextDue(after: now, in: $0) }
        guard let due else { return idle }
        return min(idle, .seconds(max(0, due.timeIntervalSince(now))))
    }
}
