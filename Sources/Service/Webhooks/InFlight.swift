import Domain
import Foundation
import Store

/// The deliveries in flight, and the room for more.
///
/// Each host gets at most its share of the connections, and an endpoint one request at a time until
/// a delivery to it succeeded. After a failure an endpoint backs off, and all failing endpoints
/// together get half of the connections. So endpoints that hang or refuse delay no others.
struct InFlight: Sendable {
    private let total: Int
    private let perHost: Int
    private var requests: [DeliveryID: Request] = [:]
    private var hosts: [String: Int] = [:]
    private var endpoints: [EndpointID: Int] = [:]
    private var jobs: [JobID: Int] = [:]
    private var failing = 0
    /// In seconds.
    private let shortestBackoff, longestBackoff: Double
    /// Endpoints whose last delivery succeeded.
    private var proven: Set<EndpointID> = []
    /// The size limit of `proven` and of `backoffs`.
    private static let mostRemembered = 100_000
    /// Endpoints whose last delivery failed.
    private var backoffs: [EndpointID: Backoff] = [:]
    /// The present, set by `advance`.
    private var now = Date.distantPast

    private struct Backoff {
        let end: Date
        /// In seconds.
        let length: Double
    }

    private struct Request {
        let host: String
        let isFailing: Bool
    }

    init(_ configuration: WebhookConfiguration) {
        total = configuration.connections
        perHost = configuration.connectionsPerHost
        shortestBackoff = configuration.shortestBackoff.seconds
        longestBackoff = configuration.longestBackoff.seconds
    }

    var isEmpty: Bool { requests.isEmpty }

    /// The number of deliveries that may begin.
    var room: Int { max(0, total - requests.count) }

    /// The number of deliveries to failing endpoints that may begin.
    var roomForFailing: Int { max(0, min(room, max(1, total / 2) - failing)) }

    /// The hosts that have their share of the connections.
    var fullHosts: [String] { hosts.filter { $0.value >= perHost }.map(\.key).sorted() }

    /// The number of healthy endpoints to read so that `room` is filled although some are busy.
    var candidateLimit: Int { room + endpoints.count }

    /// The number of failing endpoints to read so that `roomForFailing` is filled although some are
    /// busy or back off.
    var failingCandidateLimit: Int { roomForFailing + failing + backoffs.count }

    /// The number of deliveries to an endpoint that may begin.
    func room(for endpoint: WebhookEndpoint) -> Int {
        let free = max(0, min(room, perHost - hosts[endpoint.host, default: 0]))
        let alone = max(0, 1 - endpoints[endpoint.id, default: 0])
        guard endpoint.failingSince != nil else {
            return proven.contains(endpoint.id) ? free : min(free, alone)
        }
        return isBackingOff(endpoint.id) ? 0 : min(free, alone, roomForFailing)
    }

    /// Sets the present.
    mutating func advance(to now: Date) { self.now = now }

    /// The seconds until the first backoff ends; nil if there is none.
    var firstBackoffEnd: Double? {
        backoffs.filter { isBackingOff($0.key) }.map { $0.value.end.timeIntervalSince(now) }.min()
    }

    /// The most deliveries of an endpoint that `isFree` may refuse.
    func blocked(for endpoint: WebhookEndpoint) -> Int { 3 * endpoints[endpoint.id, default: 0] }

    /// True if a delivery may begin: those about one job go one after the other.
    func isFree(_ claim: DeliveryTable.Claim) -> Bool {
        guard requests[claim.id] == nil else { return false }
        guard let job = claim.job else { return true }
        return jobs[job] == nil
    }

    mutating func add(_ claim: DeliveryTable.Claim, to endpoint: WebhookEndpoint) {
        let isFailing = endpoint.failingSince != nil
        requests[claim.id] = Request(host: endpoint.host, isFailing: isFailing)
        hosts[endpoint.host, default: 0] += 1
        endpoints[endpoint.id, default: 0] += 1
        if let job = claim.job { jobs[job, default: 0] += 1 }
        if isFailing { failing += 1 }
    }

    mutating func remove(_ claim: DeliveryTable.Claim) {
        guard let request = requests.removeValue(forKey: claim.id) else { return }
        Self.decrease(&hosts, request.host)
        Self.decrease(&endpoints, claim.endpoint)
        if let job = claim.job { Self.decrease(&jobs, job) }
        if request.isFailing { failing -= 1 }
    }

    /// The deliveries that remain in flight once results are recorded, which also say how their
    /// endpoints do.
    func removing(_ results: [AttemptResult], at now: Date) -> InFlight {
        var remaining = self
        for result in results {
            remaining.remove(result.claim)
            let (endpoint, reason) = (result.claim.endpoint, result.attempt.reason)
            if reason == .delivered { remaining.succeeded(endpoint) }
            if reason.isReceiversFault { remaining.failed(endpoint, at: now) }
        }
        return remaining
    }

    // MARK: - Private

    /// Notes that a delivery to an endpoint succeeded, which gives it its whole share.
    private mutating func succeeded(_ endpoint: EndpointID) {
        if proven.count >= Self.mostRemembered { proven = [] }
        proven.insert(endpoint)
        backoffs[endpoint] = nil
    }

    /// Notes that a delivery to an endpoint failed: exponential backoff.
    private mutating func failed(_ endpoint: EndpointID, at now: Date) {
        proven.remove(endpoint)
        if backoffs.count >= Self.mostRemembered { backoffs = [:] }
        let length =
            backoffs[endpoint].map { min(longestBackoff, 2 * $0.length) } ?? shortestBackoff
        backoffs[endpoint] = Backoff(end: now + length, length: length)
    }

    /// A clock that was set back prolongs no backoff by more than a second.
    private func isBackingOff(_ endpoint: EndpointID) -> Bool {
        guard let backoff = backoffs[endpoint] else { return false }
        let left = backoff.end.timeIntervalSince(now)
        return left > 0 && left <= backoff.length + 1
    }

    private static func decrease<Key>(_ counts: inout [Key: Int], _ key: Key) {
        guard let count = counts[key], count > 1 else { return counts[key] = nil }
        counts[key] = count - 1
    }
}
