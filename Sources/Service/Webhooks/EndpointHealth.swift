import Domain
import Foundation
import Store

/// The endpoints whose last delivery succeeded, and those that back off after a failure.
struct EndpointHealth: Sendable {
    private struct Backoff {
        let end: Date
        /// In seconds.
        let length: Double
    }

    /// The present, set by its owner.
    var now = Date.distantPast
    /// In seconds.
    private let shortestBackoff, longestBackoff: Double
    private var proven: Set<EndpointID> = []
    private var backoffs: [EndpointID: Backoff] = [:]
    /// The size limit of `proven` and of `backoffs`.
    private static let mostRemembered = 100_000

    init(_ configuration: WebhookConfiguration) {
        shortestBackoff = configuration.shortestBackoff.seconds
        longestBackoff = configuration.longestBackoff.seconds
    }

    /// The number of endpoints that failed last.
    var failingCount: Int { backoffs.count }

    /// The seconds until the first backoff ends; nil if there is none.
    var firstBackoffEnd: Double? {
        backoffs.filter { isBackingOff($0.key) }.map { $0.value.end.timeIntervalSince(now) }.min()
    }

    /// True if the last delivery to an endpoint succeeded.
    func isProven(_ endpoint: EndpointID) -> Bool { proven.contains(endpoint) }

    /// A clock that was set back prolongs no backoff by more than a second.
    func isBackingOff(_ endpoint: EndpointID) -> Bool {
        guard let backoff = backoffs[endpoint] else { return false }
        let left = backoff.end.timeIntervalSince(now)
        return left > 0 && left <= backoff.length + 1
    }

    /// Notes that a delivery to an endpoint succeeded, which gives it its whole share.
    mutating func succeeded(_ endpoint: EndpointID) {
        if proven.count >= Self.mostRemembered { proven = [] }
        proven.insert(endpoint)
        backoffs[endpoint] = nil
    }

    /// Notes that a delivery to an endpoint failed: exponential backoff.
    mutating func failed(_ endpoint: EndpointID, at now: Date) {
        proven.remove(endpoint)
        if backoffs.count >= Self.mostRemembered { backoffs = [:] }
        let length =
            backoffs[endpoint].map { min(longestBackoff, 2 * $0.length) } ?? shortestBackoff
        backoffs[endpoint] = Backoff(end: now + length, length: length)
    }
}
