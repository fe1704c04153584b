import CFastCGI
import Foundation
import Synchronization

/// One gateway thread's place: what it waits for, and how another thread wakes it.
///
/// Everything but `wake` is called by the seat's own thread.
final class ConnectionPoller: Sendable {
    /// Ends a wait for a connection: an eventfd(2).
    private let bell = eventfd(0, Int32(EFD_CLOEXEC | EFD_NONBLOCK))
    /// Waits for the listening socket or the bell: an epoll(7).
    ///
    /// The socket is in it with EPOLLEXCLUSIVE, so that a new connection wakes one thread and not
    /// all of them.
    private let waiting = epoll_create1(Int32(EPOLL_CLOEXEC))
    private let listener: Int32
    /// A second descriptor of the kept connection; -1 without one.
    ///
    /// Its number is ours until we close it, so that a wake can't hit a connection that got the
    /// first one's number meanwhile.
    private let connection = Mutex<Int32>(-1)
    private let idle = Atomic(false)

    /// Makes a place at a listening socket and at the bell of connections that come back.
    init(listener: Int32, returns: Int32) {
        self.listener = listener
        watch(returns, EPOLLIN.rawValue | EPOLLEXCLUSIVE.rawValue)
        watch(listener, EPOLLIN.rawValue | EPOLLEXCLUSIVE.rawValue)
        watch(bell, EPOLLIN.rawValue)
    }

    deinit {
        leave()
        close(waiting)
        close(bell)
    }

    /// Whether the thread waits on its connection and may be woken by ending that.
    var isIdle: Bool {
        get { idle.load(ordering: .sequentiallyConsistent) }
        set { idle.store(newValue, ordering: .sequentiallyConsistent) }
    }

    /// The thread has a connection.
    func take(_ descriptor: Int32) {
        connection.withLock { $0 = fcntl(descriptor, F_DUPFD_CLOEXEC, 0) }
    }

    /// The thread's connection has ended.
    func leave() {
        connection.withLock { descriptor in
            if descriptor >= 0 { close(descriptor) }
            descriptor = -1
        }
    }

    /// Ends whatever the thread waits for.
    ///
    /// A request that has arrived is still read: see unix(7), shutdown(2).
    func wake() {
        eventfd_write(bell, 1)
        guard isIdle else { return }
        connection.withLock { descriptor in
            if descriptor >= 0 { shutdown(descriptor, Int32(SHUT_RD)) }
        }
    }

    /// Waits, if it may block, until a connection can be accepted or has come back, or the thread
    /// is woken; whether one can be accepted.
    func waitForConnection(isBlocking: Bool) -> Bool {
        withUnsafeTemporaryAllocation(of: epoll_event.self, capacity: 3) { ready in
            var count: Int32
            repeat {
                count = epoll_wait(waiting, ready.baseAddress, 3, isBlocking ? -1 : 0)
            } while count < 0 && errno == EINTR
            if count < 0 { usleep(20_000) }  // it could not be made: out of descriptors
            return ready.prefix(Int(max(0, count))).contains { $0.data.fd == listener }
        }
    }

    /// Whether something has arrived on a connection.
    func canRead(_ descriptor: Int32) -> Bool {
        var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        return poll(&waiting, 1, 0) > 0
    }

    // MARK: - Private

    private func watch(_ descriptor: Int32, _ events: UInt32) {
        var event = epoll_event(events: events, data: epoll_data_t(fd: descriptor))
        epoll_ctl(waiting, EPOLL_CTL_ADD, descriptor, &event)
    }
}
