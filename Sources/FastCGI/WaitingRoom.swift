import CFastCGI
import Foundation
import HTTP
import Synchronization

/// Where requests wait whose answers come later: all of them on the one thread that calls `run`.
///
/// A request that waits keeps its connection, but no gateway thread. Its connection is closed once
/// it is answered, kept alive or not: by then nginx has others.
final class WaitingRoom: Sendable {
    /// What other threads have left for the room's own.
    private struct Mail {
        var arrivals: [Guest] = []
        var woken: Set<UInt64> = []
        var isStopping = false
        var isClosed = false
    }

    private let mail = Mutex(Mail())
    /// Tells the room's thread of mail: an eventfd(2).
    private let bell = eventfd(0, Int32(EFD_CLOEXEC | EFD_NONBLOCK))
    /// Waits for the bell and for callers who hang up: an epoll(7).
    private let watching = epoll_create1(Int32(EPOLL_CLOEXEC))
    private static let bellMark = UInt64.max

    /// Makes an empty room.
    init() {
        var event = epoll_event(events: EPOLLIN.rawValue, data: epoll_data_t(u64: Self.bellMark))
        epoll_ctl(watching, EPOLL_CTL_ADD, bell, &event)
    }

    deinit {
        close(watching)
        close(bell)
    }

    /// Takes a guest in, to be answered by and by; at once, on the calling thread, where the room
    /// has been closed.
    ///
    /// Called on any thread, which must let go of the guest's request.
    func take(_ guest: Guest) {
        let isOpen = mail.withLock { mail in
            if !mail.isClosed { mail.arrivals.append(guest) }
            return !mail.isClosed
        }
        guard !isOpen else { return ring() }
        guest.answer.begin {}
        _ = guest.attend(isLast: true)
        guest.leave()
    }

    /// Attends to all who wait, on the calling thread, until `stop`; they are answered before it
    /// returns.
    func run() {
        var guests: [UInt64: Guest] = [:]
        var newest: UInt64 = 0
        while true {
            let gone = wait(until: guests.values.map(\.lookAt).min())
            for id in gone { guests.removeValue(forKey: id)?.leave() }
            let (arrivals, woken, isStopping) = collect()
            for guest in arrivals {
                newest += 1
                guests[newest] = guest
                watch(guest, as: newest)
            }
            let now = ContinuousClock.now
            for (id, guest) in guests
            where isStopping || guest.lookAt <= now || woken.contains(id) {
                guard guest.attend(isLast: isStopping) else { continue }
                guests.removeValue(forKey: id)?.leave()
            }
            if isStopping, isEmptied() { return }
        }
    }

    /// Lets `run` answer everybody with what there is, and return.
    func stop() {
        mail.withLock { $0.isStopping = true }
        ring()
    }

    // MARK: - Private

    private func wake(_ id: UInt64) {
        let isFirst = mail.withLock { $0.woken.insert(id).inserted }
        if isFirst { ring() }
    }

    private func ring() { eventfd_write(bell, 1) }

    private func watch(_ guest: Guest, as id: UInt64) {
        var event = epoll_event(events: EPOLLRDHUP.rawValue, data: epoll_data_t(u64: id))
        epoll_ctl(watching, EPOLL_CTL_ADD, guest.descriptor, &event)
        guest.answer.begin { [weak self] in self?.wake(id) }
    }

    /// Waits for mail, for callers to hang up, or for a time; answers who has hung up.
    private func wait(until time: ContinuousClock.Instant?) -> [UInt64] {
        let left = time.map { ContinuousClock.now.duration(to: $0) / .milliseconds(1) }
        let timeout = left.map { Int32(min(max($0.rounded(.up), 0), 60_000)) } ?? -1
        return withUnsafeTemporaryAllocation(of: epoll_event.self, capacity: 64) { events in
            let count = epoll_wait(watching, events.baseAddress, 64, timeout)
            let marks = events.prefix(Int(max(0, count))).map(\.data.u64)
            if marks.contains(Self.bellMark) {
                var rings: eventfd_t = 0
                eventfd_read(bell, &rings)
            }
            return marks.filter { $0 != Self.bellMark }
        }
    }

    private func collect() -> (arrivals: [Guest], woken: Set<UInt64>, isStopping: Bool) {
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
}
