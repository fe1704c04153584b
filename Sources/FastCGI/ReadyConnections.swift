import CFastCGI
import Foundation
import Synchronization

/// Kept connections on which the next request has come, from the waiting room back to the gateway's
/// threads.
final class ReadyConnections: Sendable {
    /// Its pointer belongs to whoever has taken it out.
    private struct Connection: @unchecked Sendable {
        let request: UnsafeMutablePointer<FCGX_Request>
    }

    private let waiting = Mutex<[Connection]>([])
    /// Counts the connections that wait: an eventfd(2) with EFD_SEMAPHORE, so that each wakes one
    /// seat.
    let bell = eventfd(0, Int32(EFD_CLOEXEC | EFD_NONBLOCK | EFD_SEMAPHORE))

    deinit {
        while let request = take() { request.dismiss() }
        close(bell)
    }

    /// Leaves a connection to whoever comes first.
    func add(_ request: UnsafeMutablePointer<FCGX_Request>) {
        let connection = Connection(request: request)
        waiting.withLock { $0.append(connection) }
        eventfd_write(bell, 1)
    }

    /// The connection that has waited the longest; nil if there is none.
    func take() -> UnsafeMutablePointer<FCGX_Request>? {
        var count: eventfd_t = 0
        guard eventfd_read(bell, &count) == 0 else { return nil }
        return waiting.withLock { $0.isEmpty ? nil : $0.removeFirst() }?.request
    }
}

extension UnsafeMutablePointer<FCGX_Request> {
    /// Ends the connection, if there is one, and frees the request.
    ///
    /// libfcgi would wait up to two seconds for the other side to close first; a detached
    /// connection it closes at once. Nothing gets lost by that on a Unix socket, of which all has
    /// been read.
    func dismiss() {
        FCGX_Detach(self)
        FCGX_Free(self, 1)
        deallocate()
    }
}
