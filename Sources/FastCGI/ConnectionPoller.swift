import CFastCGI
import Foundation
import Synchronization

/// Waits for one gateway thread's next connection or request, until another thread wakes it.
///
/// Everything but `wake` is called by that gateway thread.
final class ConnectionPoller: Sendable {
    /// Ends a wait for a connection: an eventfd(2).
    private let wakeEvent = eventfd(0, Int32(EFD_CLOEXEC | EFD_NONBLOCK))
    /// Waits for the listening socket, ready connections or `wakeEvent`: an epoll(7).
    ///
    /// The socket is in it with EPOLLEXCLUSIVE, so that a new connection wakes one thread and not
    /// all of them.
    private let poller = epoll_create1(Int32(EPOLL_CLOEXEC))
    private let listener: Int32
    /// A second descriptor of the kept connection; -1 without one.
    ///
    /// Its number stays taken until it is closed here, so that a wake can't hit another connection
    /// that got the first one's number meanwhile.
    private let connection = Mutex<Int32>(-1)
    private let idle = Atomic(false)

    /// Polls a listening socket and the event of ready connections.
    init(listener: Int32, ready: Int32) {
        self.listener = listener
        watch(ready, EPOLLIN.rawValue | EPOLLEXCLUSIVE.rawValue)
        watch(listener, EPOLLIN.rawValue | EPOLLEXCLUSIVE.rawValue)
        watch(wakeEvent, EPOLLIN.rawValue)
    }

    deinit {
        release()
        close(poller)
        close(wakeEvent)
    }

    /// Set while the thread waits on its connection, and may be woken by ending that.
    var isIdle: Bool {
        get { idle.load(ordering: .sequentiallyConsistent) }
        set { idle.store(newValue, ordering: .sequentiallyConsistent) }
    }

    /// Keeps the thread's connection in reach of `wake`.
    func hold(_ descriptor: Int32) {
        connection.withLock { $0 = fcntl(descriptor, F_DUPFD_CLOEXEC, 0) }
    }

    /// Releases the connection, once it has ended or gone to another thread.
    func release() {
        connection.withLock { descriptor in
            if descriptor >= 0 { close(descriptor) }
            descriptor = -1
        }
    }

    /// Ends any wait of the thread.
    ///
    /// A request that has arrived is still read: see unix(7), shutdown(2).
    func wake() {
        eventfd_write(wakeEvent, 1)
        guard isIdle else { return }
        connection.withLock { descriptor in
            if descriptor >= 0 { shutdown(descriptor, Int32(SHUT_RD)) }
        }
    }

    /// Waits, if it may block, until a connection can be accepted or is ready, or the thread is
    /// woken; true if one can be accepted.
    func waitForConnection(isBlocking: Bool) -> Bool {
        withUnsafeTemporaryAllocation(of: epoll_event.self, capacity: 3) { ready in
            var count: Int32
            repeat {
                count = epoll_wait(poller, ready.baseAddress, 3, isBlocking ? -1 : 0)
            } while count < 0 && errno == EINTR
            if count < 0 { usleep(20_000) }  // no epoll: out of descriptors
            return ready.prefix(Int(max(0, count))).contains { $0.data.fd == listener }
        }
    }

    /// Tells if something has arrived on a connection.
    func canRead(_ descriptor: Int32) -> Bool {
        var polled = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        return poll(&polled, 1, 0) > 0
    }

    // MARK: - Private

    private func watch(_ descriptor: Int32, _ events: UInt32) {
        var event = epoll_event(events: events, data: epoll_data_t(fd: descriptor))
        epoll_ctl(poller, EPOLL_CTL_ADD, descriptor, &event)
    }
}
