import Domain
import Foundation
import Store

/// The result of an attempt and what follows from it.
struct AttemptResult: Sendable {
    let claim: DeliveryTable.Claim
    let attempt: DeliveryAttempt
    let next: DeliveryTable.Next

    /// An attempt that was made.
    init(
        _ result: Result<FetchResponse, FetchFailure>,
        of claim: DeliveryTable.Claim,
        began: Date,
        duration: Duration,
        at now: Date,
        jitter: Double
    ) {
        self.claim = claim
        switch result {
        case .success(let response):
            attempt = DeliveryAttempt(
                number: claim.attempts + 1,
                at: began,
                duration: duration,
                status: response.status,
                reason: DeliveryReason(status: response.status),
                answer: response.body
            )
        case .failure(let failure):
            attempt = DeliveryAttempt(
                number: claim.attempts + 1,
                at: began,
                duration: duration,
                status: nil,
                reason: DeliveryReason(failure.reason)
            )
        }
        let response = try? result.get()
        next = Self.next(
            after: attempt.reason,
            of: claim,
            at: now,
            jitter,
            response.flatMap { RetrySchedule.retryAfter(in: $0, at: now) }
        )
    }

    /// An attempt that failed by a fault of ours before it was sent.
    init(faultOf claim: DeliveryTable.Claim, at now: Date) {
        self.claim = claim
        attempt = DeliveryAttempt(
            number: claim.attempts + 1,
            at: now,
            duration: .zero,
            status: nil,
            reason: .fault
        )
        next = .failed
    }

    // MARK: - Private

    private static func next(
        after reason: DeliveryReason,
        of claim: DeliveryTable.Claim,
        at now: Date,
        _ jitter: Double,
        _ retryAfter: Date?
    ) -> DeliveryTable.Next {
        switch reason {
        case .delivered: return .delivered
        case .gone, .malformedURL, .fault, .disabled: return .failed
        case .dns, .refused, .tls, .timeout, .blockedAddress, .redirect, .status, .broken,
            .interrupted:
            guard claim.event.isTerminal else { return .failed }
            let date = RetrySchedule.next(
                afterFailures: claim.failures + 1,
                at: now,
                jitter: jitter,
                retryAfter: retryAfter
            )
            return date.map(DeliveryTable.Next.retry) ?? .failed
        }
    }
}
