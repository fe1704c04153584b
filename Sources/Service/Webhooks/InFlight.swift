import Domain
import Foundation
import Store

/// What is under way, and how much more may be.
///
/// A server gets no more than its share, and an endpoint one request at a time until one has
/// arrived. Where the last one failed there is a rest between them, and all such endpoints together
/// have half of what there is. So those that hang or refuse delay nobody else.
struct InFlight: Sendable {
    private let total: Int
    private let perHost: Int
    private var flights: [DeliveryID: Flight] = [:]
    private var hosts: [String: Int] = [:]
    private var endpoints: [EndpointID: Int] = [:]
    private var jobs: [JobID: Int] = [:]
    private var failing = 0
    /// In seconds.
    private let shortestRest, longestRest: Double
    /// Endpoints whose last request arrived.
    private var proven: Set<EndpointID> = []
    /// How many of those, and of those that failed, are remembered.
    private static let mostRemembered = 100_000
    /// Endpoints whose last request failed.
    private var rests: [EndpointID: Rest] = [:]
    /// The present, as `wake` was told.
    private var now = Date.distantPast

    /// Until when an endpoint gets nothing, and how long that is in seconds.
    private struct Rest {
        let end: Date
        let length: Double
    }

    private struct Flight {
        let host: String
        let isFailing: Bool
    }

    init(_ configuration: WebhookConfiguration) {
        total = configuration.connections
        perHost = configuration.connectionsPerHost
        shortestRest = configuration.rest.seconds
        longestRest = configuration.longestRest.seconds
    }

    var isEmpty: Bool { flights.isEmpty }

    /// How many more deliveries may be under way to all together.
    var room: Int { max(0, total - flights.count) }

    /// How many more may be to endpoints that fail.
    var roomForFailing: Int { max(0, min(room, max(1, total / 2) - failing)) }

    /// The servers that have their share.
    var fullHosts: [String] { hosts.filter { $0.value >= perHost }.map(\.key).sorted() }

    /// The endpoints that something may be sent to, those that fail last.
    ///
    /// Those that may get nothing now are not looked at, since there may be any number of them.
    func candidates(at now: Date, in transaction: any Transaction) throws -> [WebhookEndpoint] {
        let (full, again) = (fullHosts, roomForFailing)
        guard room > 0 else { return [] }
        let well = try DeliveryTable.due(
            failing: false,
            now: now,
            besides: full,
            limit: room + endpoints.count,
            in: transaction
        )
        guard again > 0 else { return well }
        return try well
            + DeliveryTable.due(
                failing: true,
                now: now,
                besides: full,
                limit: again + failing + rests.count,
                in: transaction
            )
    }

    /// How many more deliveries may be under way to an endpoint.
    func room(for endpoint: WebhookEndpoint) -> Int {
        let free = max(0, min(room, perHost - hosts[endpoint.host, default: 0]))
        let alone = max(0, 1 - endpoints[endpoint.id, default: 0])
        guard endpoint.failingSince != nil else {
            return proven.contains(endpoint.id) ? free : min(free, alone)
        }
        return isAtRest(endpoint.id) ? 0 : min(free, alone, roomForFailing)
    }

    /// Lets an endpoint have its whole share.
    mutating func prove(_ endpoint: EndpointID) {
        if proven.count >= Self.mostRemembered { proven = [] }
        proven.insert(endpoint)
        rests[endpoint] = nil
    }

    /// Says what time it is.
    mutating func wake(at now: Date) { self.now = now }

    /// Lets an endpoint that failed rest, each time twice as long as before.
    mutating func rest(_ endpoint: EndpointID, at now: Date) {
        proven.remove(endpoint)
        if rests.count >= Self.mostRemembered { rests = [:] }
        let length = rests[endpoint].map { min(longestRest, 2 * $0.length) } ?? shortestRest
        rests[endpoint] = Rest(end: now + length, length: length)
    }

    /// The seconds until the first of the rests is over; nil where none is to come.
    var firstRest: Double? {
        rests.filter { isAtRest($0.key) }.map { $0.value.end.timeIntervalSince(now) }.min()
    }

    /// How many of an endpoint's deliveries `isFree` may say no to.
    func blocked(for endpoint: WebhookEndpoint) -> Int { 3 * endpoints[endpoint.id, default: 0] }

    /// Whether a delivery may begin: what tells of one job goes one after the other.
    func isFree(_ claim: DeliveryTable.Claim) -> Bool {
        guard flights[claim.id] == nil else { return false }
        guard let job = claim.job else { return true }
        return jobs[job] == nil
    }

    mutating func add(_ claim: DeliveryTable.Claim, to endpoint: WebhookEndpoint) {
        let isFailing = endpoint.failingSince != nil
        flights[claim.id] = Flight(host: endpoint.host, isFailing: isFailing)
        hosts[endpoint.host, default: 0] += 1
        endpoints[endpoint.id, default: 0] += 1
        if let job = claim.job { jobs[job, default: 0] += 1 }
        if isFailing { failing += 1 }
    }

    mutating func remove(_ claim: DeliveryTable.Claim) {
        guard let flight = flights.removeValue(forKey: claim.id) else { return }
        Self.decrease(&hosts, flight.host)
        Self.decrease(&endpoints, claim.endpoint)
        if let job = claim.job { Self.decrease(&jobs, job) }
        if flight.isFailing { failing -= 1 }
    }

    // MARK: - Private

    /// A clock that was set back makes no rest longer by more than a second.
    private func isAtRest(_ endpoint: EndpointID) -> Bool {
        guard let rest = rests[endpoint] else { return false }
        let left = rest.end.timeIntervalSince(now)
        return left > 0 && left <= rest.length + 1
    }

    private static func decrease<Key>(_ counts: inout [Key: Int], _ key: Key) {
        guard let count = counts[key], count > 1 else { return counts[key] = nil }
        counts[key] = count - 1
    }
}
