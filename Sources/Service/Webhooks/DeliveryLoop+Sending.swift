import Domain
import Foundation

extension DeliveryLoop {
    /// Begins a delivery's request.
    func send(_ delivery: ClaimedDelivery) {
        guard let request = requestBuilder.request(for: delivery) else {
            return results.append(AttemptResult(faultOf: delivery.claim, at: delivery.began))
        }
        newest += 1
        requests[newest] = delivery
        dependencies.sender.begin(request, as: newest)
    }

    /// Takes the requests that end, and shortly after the first as many as the last pass began:
    /// one commit then records many, and a request that hangs is not waited for.
    func collect(within pause: Duration) {
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

    // MARK: - Private

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
}
