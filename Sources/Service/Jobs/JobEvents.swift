import Basics
package import Domain

/// Notifies watchers of a job that it has changed.
///
/// Any thread may call it. A notification carries no state: watchers read the job from the store.
package final class JobEvents: Sendable {
    private struct State {
        var watchers: [JobID: [Int: @Sendable () -> Void]] = [:]
        var newest = 0
        var listeners: [@Sendable () -> Void] = []
    }

    private let state = Guarded(State())

    /// Starts without watchers.
    package init() {}

    /// A watcher's registration.
    struct Ticket: Sendable {
        fileprivate let job: JobID
        fileprivate let number: Int
    }

    /// Calls `wake` on some thread whenever the job has changed, from now on.
    func watch(_ job: JobID, _ wake: @escaping @Sendable () -> Void) -> Ticket {
        state.withLock { state in
            state.newest += 1
            state.watchers[job, default: [:]][state.newest] = wake
            return Ticket(job: job, number: state.newest)
        }
    }

    /// Removes a watcher; a call in progress may still reach it.
    func leave(_ ticket: Ticket) {
        state.withLock { state in
            state.watchers[ticket.job]?[ticket.number] = nil
            if state.watchers[ticket.job]?.isEmpty == true { state.watchers[ticket.job] = nil }
        }
    }

    /// Calls `wake` on some thread whenever any job has changed, from now on.
    package func watchAll(_ wake: @escaping @Sendable () -> Void) {
        state.withLock { $0.listeners.append(wake) }
    }

    /// Notifies the watchers of a job.
    package func publish(_ job: JobID) {
        let watchers = state.withLock { state in
            state.listeners + (state.watchers[job].map { Array($0.values) } ?? [])
        }
        for wake in watchers { wake() }
    }
}
