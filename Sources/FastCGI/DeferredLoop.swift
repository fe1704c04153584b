import Basics
import CFastCGI
import Foundation
import HTTP
import Synchronization

/// Where requests wait whose answers come later: all of them on the one thread that calls `run`.
///
/// A request that waits keeps its connection, but no gateway thread. Once it is answered, its
/// connection stays until the next request comes on it, which is for a gateway thread again.
final class DeferredLoop: Sendable {
    /// What other threads have left for the room's own.
    private struct Mail {
        var arrivals: [DeferredRequest] = []
        var woken: Set<UInt64> = []
        var isStopping = false
        var isClosed = false
    }

    /// What the room's own thread knows.
    private struct Visitors {
        var guests: [UInt64: DeferredRequest] = [:]
        /// Kept connections without a request.
        var idle: [UInt64: UnsafeMutablePointer<FCGX_Request>] = [:]
        var newest: UInt64 = 0
    }

    private let mail = Mutex(Mail())
    private let returns: ReadyConnections
    /// Tells the room's thread of mail: an eventfd(2).
    private let bell = eventfd(0, Int32(EFD_CLOEXEC | EFD_NONBLOCK))
    /// Waits for the bell, for callers who hang up and for requests on idle connections: an
    /// epoll(7).
    private let watching = epoll_create1(Int32(EPOLL_CLOEXEC))
    private static let bellMark = UInt64.max

    /// Makes an empty room, which hands kept connections on to `returns`.
    init(returns: ReadyConnections) {
        self.returns = returns
        watch(bell, as: Self.bellMark, for: EPOLLIN.rawValue)
    }

    deinit {
        close(watching)
        close(bell)
    }

    /// Takes a guest in, to be answered by and by; at once, on the calling thread, where the room
    /// has been closed.
    ///
    /// Called on any thread, which must let go of the guest's request.
    func take(_ guest: DeferredRequest) {
        let isOpen = mail.withLock { mail in
            if !mail.isClosed { mail.arrivals.append(guest) }
            return !mail.isClosed
        }
        guard !isOpen else { return ring() }
        guest.answer.begin {}
        _ = guest.attend(isLast: true)
        _ = guest.finish(keepsConnection: false)
    }

    /// Attends to all who wait, on the calling thread, until `stop`; they are answered before it
    /// returns.
    func run() {
        var visitors = Visitors()
        while true {
            for (id, events) in wait(until: visitors.guests.values.map(\.lookAt).min()) {
                notice(id, events, &visitors)
            }
            let (arrivals, woken, isStopping) = collect()
            for guest in arrivals { admit(guest, &visitors) }
            attend(to: woken, isLast: isStopping, &visitors)
            guard !isStopping || !isEmptied() else { break }
        }
        for request in visitors.idle.values { request.dismiss() }
    }

    /// Lets `run` answer everybody with what there is, and return.
    func stop() {
        mail.withLock { $0.isStopping = true }
        ring()
    }

    // MARK: - On the room's thread

    private func admit(_ guest: DeferredRequest, _ visitors: inout Visitors) {
        visitors.newest += 1
        let id = visitors.newest
        visitors.guests[id] = guest
        watch(guest.descriptor, as: id, for: EPOLLRDHUP.rawValue)
        guest.answer.begin { [weak self] in self?.wake(id) }
    }

    /// Looks after those who were woken, and those whose wait is over.
    private func attend(to woken: Set<UInt64>, isLast: Bool, _ visitors: inout Visitors) {
        let now = ContinuousClock.now
        for (id, guest) in visitors.guests
        where isLast || guest.lookAt <= now || woken.contains(id) {
            guard guest.attend(isLast: isLast) else { continue }
            visitors.guests[id] = nil
            let descriptor = guest.descriptor
            guard let request = guest.finish(keepsConnection: !isLast) else { continue }
            visitors.idle[id] = request
            watch(descriptor, as: id, for: EPOLLIN.rawValue | EPOLLRDHUP.rawValue, isNew: false)
        }
    }

    /// Something has come of a connection: its caller has hung up, or sends another request.
    private func notice(_ id: UInt64, _ events: UInt32, _ visitors: inout Visitors) {
        if let guest = visitors.guests.removeValue(forKey: id) {
            _ = guest.finish(keepsConnection: false)
        } else if let request = visitors.idle.removeValue(forKey: id) {
            epoll_ctl(watching, EPOLL_CTL_DEL, request.pointee.ipcFd, nil)
            let hasEnded = events & (EPOLLRDHUP.rawValue | EPOLLHUP.rawValue) != 0
            if hasEnded { request.dismiss() } else { returns.add(request) }
        }
    }

    /// Waits for mail, for something to come of a connection, or for a time; answers the latter.
    private func wait(until time: ContinuousClock.Instant?) -> [(id: UInt64, events: UInt32)] {
        let left = time.map { ContinuousClock.now.duration(to: $0) / .milliseconds(1) }
        let timeout = left.map { Int32(min(max($0.rounded(.up), 0), 60_000)) } ?? -1
        return withUnsafeTemporaryAllocation(of: epoll_event.self, capacity: 64) { events in
            let count = epoll_wait(watching, events.baseAddress, 64, timeout)
            let come = events.prefix(Int(max(0, count))).map {
                (id: $0.data.u64, events: $0.events)
            }
            if come.contains(where: { $0.id == Self.bellMark }) {
                var rings: eventfd_t = 0
                eventfd_read(bell, &rings)
            }
            return come.filter { $0.id != Self.bellMark }
        }
    }

    private func collect() -> (arrivals: [DeferredRequest], woken: Set<UInt64>, isStopping: Bool) {
        mail.withLock { mail in
            defer {
                mail.arrivals = []
                mail.woken = []
            }
            return (mail.arrivals, mail.woken, mail.isStopping)
        }
    }

    /// Closes the room unless someone has come meanwhile.
    private func isEmptied() -> Bool {
        mail.withLock { mail in
            mail.isClosed = mail.arrivals.isEmpty
            return mail.isClosed
        }
    }

    // MARK: - On any thread

    private func wake(_ id: UInt64) {
        let isFirst = mail.withLock { $0.woken.insert(id).inserted }
        if isFirst { ring() }
    }

    private func ring() { eventfd_write(bell, 1) }

    private func watch(_ descriptor: Int32, as id: UInt64, for events: UInt32, isNew: Bool = true) {
        var event = epoll_event(events: events, data: epoll_data_t(u64: id))
        epoll_ctl(watching, isNew ? EPOLL_CTL_ADD : EPOLL_CTL_MOD, descriptor, &event)
    }
}
