import Domain
import Foundation
import Store

/// What is under way, and how much more may be.
///
/// A server gets no more than its share, and an endpoint one request at a time until one has
/// arrived. Where the last one failed there is a rest between them, and all such endpoints together
/// have half of what there is. So those that hang or refuse delay nobody else.
struct Flights: Sendable {
    private let total: Int
    private let perHost: Int
    private var flights: [DeliveryID: Flight] = [:]
    private var hosts: [String: Int] = [:]
    private var endpoints: [EndpointID: Int] = [:]
    private var jobs: [JobID: Int] = [:]
    private var failing = 0
    private let rest: Duration
    /// Endpoints whose last request arrived.
    private var proven: Set<EndpointID> = []
    /// How many of those are remembered.
    private static let mostProven = 100_000
    /// Until when endpoints that failed get nothing.
    private var rests: [EndpointID: Date] = [:]

    private struct Flight {
        let host: String
        let isFailing: Bool
    }

    init(_ configuration: WebhookConfiguration) {
        total = configuration.connections
        perHost = configuration.connectionsPerHost
        rest = configuration.rest
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
    func candidates(at now: Date, in session: any Session) throws -> [WebhookEndpoint] {
        let (full, again) = (fullHosts, roomForFailing)
        guard room > 0 else { return [] }
        let well = try DeliveryTable.due(
            failing: false,
            now: now,
            besides: full,
            limit: room + endpoints.count,
            in: session
        )
        guard again > 0 else { return well }
        return try well
            + DeliveryTable.due(
                failing: true,
                now: now,
                besides: full,
                limit: again + failing + rests.count,
                in: session
            )
    }

    /// How many more deliveries may be under way to an endpoint.
    func room(for endpoint: WebhookEndpoint) -> Int {
        let free = max(0, min(room, perHost - hosts[endpoint.host, default: 0]))
        let alone = max(0, 1 - endpoints[endpoint.id, default: 0])
        guard endpoint.failingSince != nil else {
            return proven.contains(endpoint.id) ? free : min(free, alone)
        }
        return rests[endpoint.id] == nil ? min(free, alone, roomForFailing) : 0
    }

    /// Lets an endpoint have its whole share.
    mutating func prove(_ endpoint: EndpointID) {
        if proven.count >= Self.mostProven { proven = [] }
        proven.insert(endpoint)
    }

    /// How long nothing may be sent to some endpoint that may wait for nothing else; nil where none
    /// rests.
    var longestRest: Duration? { rests.isEmpty ? nil : rest }

    /// Lets an endpoint that failed rest.
    mutating func rest(_ endpoint: EndpointID, at now: Date) {
        proven.remove(endpoint)
        rests[endpoint] = now + rest.seconds
    }

    /// Ends the rests that are over; a clock that was set back makes none longer.
    mutating func wake(at now: Date) {
        guard !rests.isEmpty else { return }
        rests = rests.filter { now < $0.value && $0.value <= now + rest.seconds }
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

    private static func decrease<Key>(_ counts: inout [Key: Int], _ key: Key) {
        guard let count = counts[key], count > 1 else { return counts[key] = nil }
        counts[key] = count - 1
    }
}
