import Basics
import Domain
import Foundation
import Logging
import Store

/// The sending of deliveries while a process lives; what it remembers is only what is under way.
///
/// One thread uses it.
package final class DeliveryLoop {
    private let parts: WebhookSender.Dependencies
    private let stamping: DeliveryRequestBuilder
    private var flights: InFlight
    private var underWay: [Int: ClaimedDelivery] = [:]
    private var newest = 0
    /// How many the last pass has sent.
    private var begun = 0
    /// What has ended and is not written down yet.
    private var verdicts: [AttemptResult] = []
    private var isStoreAway = false

    init(_ parts: WebhookSender.Dependencies) {
        self.parts = parts
        flights = InFlight(parts.configuration)
        stamping = DeliveryRequestBuilder(
            writer: parts.writer,
            serverKey: parts.serverKey,
            publicURL: parts.publicURL,
            configuration: parts.configuration,
            logger: parts.logger
        )
    }

    /// Whether nothing is under way and all is written down.
    package var isIdle: Bool { flights.isEmpty }

    /// Writes down what has ended, begins what may, and waits until something ends, somebody wakes
    /// it or something is due.
    package func pass(isLast: Bool = false) {
        flights.wake(at: parts.context.now)
        do {
            if try isWorkThere(isLast) { try turnOver(isLast) }
            isStoreAway = false
        } catch {
            complain(error)
            isStoreAway = true
        }
        collect(within: pause(isLast))
    }

    // MARK: - Private

    /// A read, so that looking costs no writer's time.
    private func isWorkThere(_ isLast: Bool) throws -> Bool {
        guard verdicts.isEmpty else { return true }
        guard !isLast else { return false }
        let now = parts.context.now
        return try parts.context.read { transaction in
            try flights.candidates(at: now, in: transaction).contains { flights.room(for: $0) > 0 }
        }
    }

    /// One transaction for all that ended and all that begins.
    ///
    /// Where the store refuses it, nothing is sent, and what ended is kept to be written later: so
    /// nothing goes out twice because its outcome found no room on the disk.
    private func turnOver(_ isLast: Bool) throws {
        let (ended, now) = (verdicts, parts.context.now)
        var free = flights
        for verdict in ended {
            free.remove(verdict.claim)
            let (endpoint, reason) = (verdict.claim.endpoint, verdict.attempt.reason)
            if reason == .delivered { free.prove(endpoint) }
            if reason.isReceiversFault { free.rest(endpoint, at: now) }
        }
        let bookkeeping = AttemptRecorder(now: now, patience: parts.configuration.patience)
        let loading = DeliveryClaiming(
            serverKey: parts.serverKey,
            now: now,
            leaseUntil: now + parts.configuration.lease.seconds
        )
        let (cargo, flying, disabled) = try store(ended) { [free] transaction in
            let disabled = try ended.compactMap { try bookkeeping.record($0, in: transaction) }
            var flying = free
            let cargo = isLast ? [] : try loading.load(&flying, in: transaction)
            return (cargo, flying, disabled)
        }
        verdicts = []
        flights = flying
        ended.forEach(log)
        disabled.forEach(log)
        cargo.forEach(send)
        begun = cargo.count
    }

    /// A verdict that the schema refuses must not hold up all others: each is tried alone then.
    ///
    /// One that is refused for good stays under way until the next start, so that it is not sent
    /// again and again.
    private func store<Result: Sendable>(
        _ ended: [AttemptResult],
        _ body: @escaping @Sendable (any Transaction) throws -> Result
    ) throws -> Result {
        do {
            return try parts.context.transaction(body)
        } catch let error as StoreError {
            if error.kind == .unavailable { throw error }
            let bookkeeping = AttemptRecorder(
                now: parts.context.now,
                patience: parts.configuration.patience
            )
            verdicts = ended.filter { verdict in
                do {
                    let disabled = try parts.context.transaction {
                        try bookkeeping.record(verdict, in: $0)
                    }
                    flights.remove(verdict.claim)
                    log(verdict)
                    if let disabled { log(disabled) }
                    return false
                } catch  where error.isStoreUnavailable {
                    return true
                } catch {
                    parts.logger.critical(
                        "what became of a delivery can't be written down",
                        metadata: ["delivery": "\(verdict.claim.id)", "error": "\(error)"]
                    )
                    return false
                }
            }
            throw error
        }
    }

    private func send(_ cargo: ClaimedDelivery) {
        guard let request = stamping.request(cargo) else {
            return verdicts.append(AttemptResult(faultOf: cargo.claim, at: cargo.began))
        }
        newest += 1
        underWay[newest] = cargo
        parts.sender.begin(request, as: newest)
    }

    /// Takes what ends, and within moments of it as much as was begun last: what hangs is not
    /// waited for.
    private func collect(within pause: Duration) {
        var sent = parts.sender.outcomes(within: pause)
        let end = ContinuousClock.now + parts.configuration.linger
        var count = 0
        while !sent.isEmpty {
            sent.forEach(take)
            count += sent.count
            let left = end - .now
            guard count < begun, !underWay.isEmpty, left > .zero else { return }
            sent = parts.sender.outcomes(within: min(left, .milliseconds(1)))
        }
    }

    private func take(_ sent: HTTPCompletion) {
        guard let cargo = underWay.removeValue(forKey: sent.id) else { return }
        verdicts.append(
            AttemptResult(
                sent.result,
                of: cargo.claim,
                began: cargo.began,
                duration: sent.duration,
                at: parts.context.now,
                jitter: parts.jitter()
            )
        )
    }

    /// How long there is nothing to do, unless something ends.
    private func pause(_ isLast: Bool) -> Duration {
        let rest = flights.firstRest.map(Duration.seconds) ?? parts.configuration.idle
        let idle = min(parts.configuration.idle, rest)
        guard !isStoreAway else { return idle }
        // What could not be made has ended without being sent.
        guard verdicts.isEmpty else { return .zero }
        guard !isLast else { return .milliseconds(100) }
        let now = parts.context.now
        let due = try? parts.context.read { try DeliveryTable.nextDue(after: now, in: $0) }
        guard let due = due ?? nil else { return idle }
        return min(idle, .seconds(max(0, due.timeIntervalSince(now))))
    }
}

// MARK: - Logging

extension DeliveryLoop {
    private func complain(_ error: any Error) {
        guard !isStoreAway else { return }
        parts.logger.error(
            "deliveries can't reach the store; what has been sent is kept in memory until they can",
            metadata: ["error": "\(error)", "kept": "\(verdicts.count)"]
        )
    }

    private func log(_ verdict: AttemptResult) {
        let (claim, attempt) = (verdict.claim, verdict.attempt)
        var metadata: Logger.Metadata = [
            "delivery": "\(claim.id)", "account": "\(claim.account)", "event": "\(claim.event)",
            "endpoint": "\(claim.endpoint)", "reason": "\(attempt.reason.rawValue)",
        ]
        if let job = claim.job { metadata["job"] = "\(job)" }
        if let status = attempt.status { metadata["status"] = "\(status)" }
        switch verdict.next {
        case .delivered: parts.logger.debug("delivered", metadata: metadata)
        case .retry(let date):
            metadata["again"] = "\(date.rfc3339)"
            parts.logger.info("delivery failed", metadata: metadata)
        case .failed where attempt.reason == .fault:
            parts.logger.critical("delivery fails by a fault of ours", metadata: metadata)
        case .failed: parts.logger.warning("delivery given up", metadata: metadata)
        }
    }

    private func log(_ disabled: AttemptRecorder.Disabled) {
        parts.logger.error(
            """
            webhook endpoint disabled, and nothing more is sent to it: \(disabled.reason); once it \
            works again: apiframe-admin webhook enable \(disabled.endpoint.id)
            """,
            metadata: [
                "endpoint": "\(disabled.endpoint.id)", "url": "\(disabled.endpoint.url)",
                "account": "\(disabled.endpoint.account)", "given_up": "\(disabled.givenUp)",
            ]
        )
    }
}
