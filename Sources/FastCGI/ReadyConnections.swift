import CFastCGI
import Foundation
import Synchronization

/// The queue of kept connections on which another request has arrived, from the deferred loop back
/// to the gateway's threads.
final class ReadyConnections: Sendable {
    /// A connection whose pointer belongs to the thread that has taken it out.
    private struct Connection: @unchecked Sendable {
        let request: UnsafeMutablePointer<FCGX_Request>
    }

    private let queue = Mutex<[Connection]>([])
    /// Counts the connections in the queue: an eventfd(2) with EFD_SEMAPHORE, so that each wakes one
    /// thread.
    let event = eventfd(0, Int32(EFD_CLOEXEC | EFD_NONBLOCK | EFD_SEMAPHORE))

    deinit {
        while let request = take() { request.dismiss() }
        close(event)
    }

    /// Appends a connection and wakes a thread.
    func add(_ request: UnsafeMutablePointer<FCGX_Request>) {
        let connection = Connection(request: request)
        queue.withLock { $0.append(connection) }
        eventfd_write(event, 1)
    }

    /// Removes the oldest connection; nil if there is none.
    func take() -> UnsafeMutablePointer<FCGX_Request>? {
        var count: eventfd_t = 0
        guard eventfd_read(event, &count) == 0 else { return nil }
        return queue.withLock { $0.isEmpty ? nil : $0.removeFirst() }?.request
    }
}

extension UnsafeMutablePointer<FCGX_Request> {
    /// Ends the connection, if there is one, and frees the request.
    ///
    /// libfcgi would wait up to two seconds for the other side to close first; it closes a detached
    /// connection at once. That loses nothing on a Unix socket of which everything has been read.
    func dismiss() {
        FCGX_Detach(self)
        FCGX_Free(self, 1)
        deallocate()
    }
}
