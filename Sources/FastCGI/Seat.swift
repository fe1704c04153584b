import CFastCGI
import Foundation
import Synchronization

/// One gateway thread's place: what it waits for, and how another thread wakes it.
///
/// Everything but `wake` is called by the seat's own thread.
final class Seat: Sendable {
    /// Ends a wait for a connection; an eventfd(2) of this thread's own, since a shared one is a
    /// shared lock.
    private let bell = eventfd(0, Int32(EFD_CLOEXEC | EFD_NONBLOCK))
    /// A second descriptor of the kept connection; -1 without one.
    ///
    /// Its number is ours until we close it, so that a wake can't hit a connection that got the
    /// first one's number meanwhile.
    private let connection = Mutex<Int32>(-1)
    private let idle = Atomic(false)

    deinit {
        leave()
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

    /// Waits, if it may block, until a connection can be accepted or the thread is woken; whether
    /// one can.
    func waitForConnection(on listener: Int32, isBlocking: Bool) -> Bool {
        withUnsafeTemporaryAllocation(of: pollfd.self, capacity: 2) { waiting in
            waiting[0] = pollfd(fd: listener, events: Int16(POLLIN), revents: 0)
            waiting[1] = pollfd(fd: bell, events: Int16(POLLIN), revents: 0)
            while poll(waiting.baseAddress, 2, isBlocking ? -1 : 0) < 0 && errno == EINTR {}
            return waiting[0].revents & Int16(POLLIN) != 0
        }
    }

    /// Whether something has arrived on a connection.
    func canRead(_ descriptor: Int32) -> Bool {
        var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        return poll(&waiting, 1, 0) > 0
    }
}
