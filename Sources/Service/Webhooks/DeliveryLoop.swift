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
    let requestBuilder: DeliveryRequestBuilder
    var inFlight: InFlight
    var requests: [Int: ClaimedDelivery] = [:]
    var newest = 0
    /// The number of requests that the last pass began.
    var begun = 0
    /// Results that are not recorded yet.
    var results: [AttemptResult] = []
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

    var context: Context { dependencies.context }
    var configuration: WebhookConfiguration { dependencies.configuration }

    // MARK: - Private

    /// Records and begins what there is, and returns the time until the next pass, if no request ends
    /// before.
    ///
    /// If the store refuses, logs the first error until it works again.
    private func timeToNextPass(_ isLast: Bool) -> Duration {
        do {
            let selection = try selection(isLast)
            if !results.isEmpty || selection != nil { try recordAndClaim(isLast, selection) }
            let pause = try pause(isLast)
            isStoreUnavailable = false
            return pause
        } catch {
            if !isStoreUnavailable { log(error, kept: results.count) }
            isStoreUnavailable = true
            return idle
        }
    }

    /// Selects what may begin in a read, so that an idle pass takes no writer's time; nil if there is
    /// nothing.
    ///
    /// Results change what may begin: with some, the transaction that records them selects.
    private func selection(_ isLast: Bool) throws -> DeliverySelection? {
        guard results.isEmpty, !isLast else { return nil }
        let now = context.clock()
        let selection = try context.read {
            try DeliverySelection(at: now, besides: inFlight, in: $0)
        }
        return selection.endpoints.contains { inFlight.room(for: $0) > 0 } ? selection : nil
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
