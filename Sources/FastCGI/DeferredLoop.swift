import Basics
import CFastCGI
import Foundation
import HTTP

/// The event loop over requests with deferred responses, on the one thread that calls `run`.
///
/// A deferred request keeps its connection, but no gateway thread. Once it is answered, its
/// connection stays in the loop until the next request arrives on it, which a gateway thread reads.
final class DeferredLoop: Sendable {
    /// State of the loop's thread.
    private struct Connections {
        var deferred: [UInt64: DeferredRequest] = [:]
        /// Kept connections without a request.
        var idle: [UInt64: UnsafeMutablePointer<FCGX_Request>] = [:]
        var newestID: UInt64 = 0
    }

    private let inbox = DeferredInbox()
    private let ready: ReadyConnections
    /// Waits for the inbox, for callers that hang up and for requests on idle connections: an
    /// epoll(7).
    private let poller = epoll_create1(Int32(EPOLL_CLOEXEC))
    private static let inboxID = UInt64.max

    /// Makes an empty loop, which hands kept connections on to `ready`.
    init(ready: ReadyConnections) {
        self.ready = ready
        watch(inbox.event, as: Self.inboxID, for: EPOLLIN.rawValue)
    }

    deinit { close(poller) }

    /// Takes a request over; answers it at once, on the calling thread, if the loop has been closed.
    ///
    /// Called on any thread, which must not use the request any more.
    func take(_ request: DeferredRequest) {
        guard !inbox.add(request) else { return }
        request.response.begin {}
        _ = request.advance(isLast: true)
        _ = request.finish(keepsConnection: false)
    }

    /// Serves deferred requests on the calling thread until `stop`; all are answered before it
    /// returns.
    func run() {
        var connections = Connections()
        while true {
            for (id, events) in wait(until: connections.deferred.values.map(\.dueAt).min()) {
                handle(events, of: id, &connections)
            }
            let (arrivals, woken, isStopping) = inbox.collect()
            for request in arrivals { add(request, &connections) }
            advance(woken, isLast: isStopping, &connections)
            guard !isStopping || !inbox.closeIfEmpty() else { break }
        }
        for request in connections.idle.values { request.dismiss() }
    }

    /// Makes `run` end every response with what there is, and return.
    func stop() { inbox.stop() }

    // MARK: - On the loop's thread

    private func add(_ request: DeferredRequest, _ connections: inout Connections) {
        connections.newestID += 1
        let id = connections.newestID
        connections.deferred[id] = request
        watch(request.descriptor, as: id, for: EPOLLRDHUP.rawValue)
        request.response.begin { [weak self] in self?.inbox.wake(id) }
    }

    /// Advances the requests that were woken, and those whose wait is over.
    private func advance(
        _ woken: Set<UInt64>,
        isLast: Bool,
        _ connections: inout Connections
    ) {
        let now = ContinuousClock.now
        for (id, request) in connections.deferred
        where isLast || request.dueAt <= now || woken.contains(id) {
            guard request.advance(isLast: isLast) else { continue }
            connections.deferred[id] = nil
            let descriptor = request.descriptor
            guard let kept = request.finish(keepsConnection: !isLast) else { continue }
            connections.idle[id] = kept
            watch(descriptor, as: id, for: EPOLLIN.rawValue | EPOLLRDHUP.rawValue, isNew: false)
        }
    }

    /// Handles an event of a connection: its caller has hung up, or sends another request.
    private func handle(_ events: UInt32, of id: UInt64, _ connections: inout Connections) {
        if let request = connections.deferred.removeValue(forKey: id) {
            _ = request.finish(keepsConnection: false)
        } else if let request = connections.idle.removeValue(forKey: id) {
            epoll_ctl(poller, EPOLL_CTL_DEL, request.pointee.ipcFd, nil)
            let hasEnded = events & (EPOLLRDHUP.rawValue | EPOLLHUP.rawValue) != 0
            if hasEnded { request.dismiss() } else { ready.add(request) }
        }
    }

    /// Waits for the inbox, for events of connections, or for a time; returns the events.
    private func wait(until time: ContinuousClock.Instant?) -> [(id: UInt64, events: UInt32)] {
        let left = time.map { ContinuousClock.now.duration(to: $0) / .milliseconds(1) }
        let timeout = left.map { Int32(min(max($0.rounded(.up), 0), 60_000)) } ?? -1
        return withUnsafeTemporaryAllocation(of: epoll_event.self, capacity: 64) { events in
            let count = epoll_wait(poller, events.baseAddress, 64, timeout)
            let come = events.prefix(Int(max(0, count))).map {
                (id: $0.data.u64, events: $0.events)
            }
            if come.contains(where: { $0.id == Self.inboxID }) { inbox.clearSignal() }
            return come.filter { $0.id != Self.inboxID }
        }
    }

    private func watch(_ descriptor: Int32, as id: UInt64, for events: UInt32, isNew: Bool = true) {
        var event = epoll_event(events: events, data: epoll_data_t(u64: id))
        epoll_ctl(poller, isNew ? EPOLL_CTL_ADD : EPOLL_CTL_MOD, descriptor, &event)
    }
}
