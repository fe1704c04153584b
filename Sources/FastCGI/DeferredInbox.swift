import CFastCGI
import Foundation
import Synchronization

/// Requests and wakes that other threads leave for the deferred loop's thread.
///
/// Any thread may call it, if nothing else is said.
final class DeferredInbox: Sendable {
    private struct State {
        var arrivals: [DeferredRequest] = []
        var woken: Set<UInt64> = []
        var isStopping = false
        var isClosed = false
    }

    private let state = Mutex(State())
    /// Readable if there is something to collect: an eventfd(2).
    let event = eventfd(0, Int32(EFD_CLOEXEC | EFD_NONBLOCK))

    deinit { close(event) }

    /// Leaves a request; false if the loop has been closed.
    func add(_ request: DeferredRequest) -> Bool {
        let isOpen = state.withLock { state in
            if !state.isClosed { state.arrivals.append(request) }
            return !state.isClosed
        }
        if isOpen { signal() }
        return isOpen
    }

    /// Notes that the response of a request may go on.
    func wake(_ id: UInt64) {
        let isFirst = state.withLock { $0.woken.insert(id).inserted }
        if isFirst { signal() }
    }

    /// Asks for the end of the loop.
    func stop() {
        state.withLock { $0.isStopping = true }
        signal()
    }

    // MARK: - On the loop's thread

    /// Resets `event`.
    func clearSignal() {
        var signals: eventfd_t = 0
        eventfd_read(event, &signals)
    }

    /// Takes what was left since the last call.
    func collect() -> (arrivals: [DeferredRequest], woken: Set<UInt64>, isStopping: Bool) {
        state.withLock { state in
            defer {
                state.arrivals = []
                state.woken = []
            }
            return (state.arrivals, state.woken, state.isStopping)
        }
    }

    /// Closes the loop unless a request has arrived meanwhile; true if it is closed.
    func closeIfEmpty() -> Bool {
        state.withLock { state in
            state.isClosed = state.arrivals.isEmpty
            return state.isClosed
        }
    }

    // MARK: - Private

    private func signal() { eventfd_write(event, 1) }
}
