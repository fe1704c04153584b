import Domain
import Foundation
import Store

/// The deliveries in flight, and the room for more.
///
/// Each host gets at most its share of the connections, and an endpoint one request at a time until
/// a delivery to it succeeded. After a failure an endpoint backs off, and all failing endpoints
/// together get half of the connections. All of these are divided between accounts, however many
/// URLs each has (`SharedResource`). So endpoints that hang or refuse delay no others.
struct InFlight: Sendable {
    private let perHost: Int
    private var requests: [DeliveryID: Request] = [:]
    private var all, failing: SharePool
    private var hosts: [String: SharePool] = [:]
    /// The accounts that have their share of a host, by host; no entry if there are none.
    ///
    /// Kept, so that a selection does not visit every host with a request in flight.
    private var fullOnHost: [String: [AccountID]] = [:]
    private var endpoints: [EndpointID: Int] = [:]
    private var jobs: [JobID: Int] = [:]
    private var health: EndpointHealth

    private struct Request {
        let host: String
        let isFailing: Bool
    }

    init(_ configuration: WebhookConfiguration) {
        all = SharePool(.webhooks, places: configuration.connections)
        failing = SharePool(.failingWebhooks, places: max(1, configuration.connections / 2))
        perHost = configuration.connectionsPerHost
        health = EndpointHealth(configuration)
    }

    var isEmpty: Bool { requests.isEmpty }

    /// The number of deliveries that may begin.
    var room: Int { all.free }

    /// The number of deliveries to failing endpoints that may begin.
    var roomForFailing: Int { min(room, failing.free) }

    /// The endpoints whose deliveries can't begin, since their host or account has its share, or
    /// their account its share of the host.
    func full(isFailing: Bool) -> DeliveryTable.Exclusion {
        var full = DeliveryTable.Exclusion()
        let everywhere = Set(all.full + (isFailing ? failing.full : []))
        full.accounts = everywhere.sorted { $0.description < $1.description }
        for (host, accounts) in fullOnHost {
            if (hosts[host]?.free ?? 0) == 0 {
                full.hosts.append(host)
            } else {
                full.pairs += accounts.filter { !everywhere.contains($0) }.map { (host, $0) }
            }
        }
        full.hosts.sort()
        return full
    }

    /// The number of healthy endpoints to read to fill `room` although some are busy; 0 without room.
    var candidateLimit: Int { room > 0 ? room + endpoints.count : 0 }

    /// The number of failing endpoints to read so that `roomForFailing` is filled although some are
    /// busy or back off; 0 without room.
    var failingCandidateLimit: Int {
        roomForFailing > 0 ? roomForFailing + failing.held + health.failingCount : 0
    }

    /// The number of deliveries to an endpoint that may begin.
    func room(for endpoint: WebhookEndpoint) -> Int {
        let account = endpoint.account
        let free = min(all.room(for: account), host(endpoint.host).room(for: account))
        let alone = max(0, 1 - endpoints[endpoint.id, default: 0])
        guard endpoint.failingSince != nil else {
            return health.isProven(endpoint.id) ? free : min(free, alone)
        }
        return health.isBackingOff(endpoint.id) ? 0 : min(free, alone, failing.room(for: account))
    }

    /// Sets the present.
    mutating func advance(to now: Date) { health.now = now }

    /// The seconds until the first backoff ends; nil if there is none.
    var firstBackoffEnd: Double? { health.firstBackoffEnd }

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
        all.add(claim.account)
        change(endpoint.host) { $0.add(claim.account) }
        endpoints[endpoint.id, default: 0] += 1
        if let job = claim.job { jobs[job, default: 0] += 1 }
        if isFailing { failing.add(claim.account) }
    }

    mutating func remove(_ claim: DeliveryTable.Claim) {
        guard let request = requests.removeValue(forKey: claim.id) else { return }
        all.remove(claim.account)
        change(request.host) { $0.remove(claim.account) }
        Self.decrease(&endpoints, claim.endpoint)
        if let job = claim.job { Self.decrease(&jobs, job) }
        if request.isFailing { failing.remove(claim.account) }
    }

    /// The deliveries that remain in flight once results are recorded, which also say how their
    /// endpoints do.
    func removing(_ results: [AttemptResult], at now: Date) -> InFlight {
        var remaining = self
        for result in results {
            remaining.remove(result.claim)
            let (endpoint, reason) = (result.claim.endpoint, result.attempt.reason)
            if reason == .delivered { remaining.health.succeeded(endpoint) }
            if reason.isReceiversFault { remaining.health.failed(endpoint, at: now) }
        }
        return remaining
    }

    // MARK: - Private

    private func host(_ name: String) -> SharePool {
        hosts[name] ?? SharePool(.webhooksOfHost, places: perHost)
    }

    private mutating func change(_ name: String, _ body: (inout SharePool) -> Void) {
        var pool = host(name)
        // Leaves one reference, so that `body` copies nothing.
        hosts[name] = nil
        body(&pool)
        if pool.held > 0 { hosts[name] = pool }
        let full = pool.full
        fullOnHost[name] = full.isEmpty ? nil : full
    }

    private static func decrease<Key>(_ counts: inout [Key: Int], _ key: Key) {
        guard let count = counts[key], count > 1 else { return counts[key] = nil }
        counts[key] = count - 1
    }
}
