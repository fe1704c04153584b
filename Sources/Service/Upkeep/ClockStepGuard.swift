import Basics
import Domain
package import Foundation
package import Logging
import Store

/// Notices that the machine's clock was set, and mends what that has left in the future.
///
/// The clock of the machine is held against one that only ever goes on. Times in the database are
/// the machine's: after a step back, jobs that are due would wait for as long as the step was.
package final class ClockStepGuard: PeriodicTask {
    private struct State {
        var offset: Duration
        var steadySince: Date
        var steadyFrom: Duration
        var hasStepped = false
    }

    package let name = "clock"
    private let context: Context
    private let lease: Duration
    private let logger: Logger
    private let uptime: @Sendable () -> Duration
    private let state: Guarded<State>

    /// Steps shorter than this are taken for the clock being slewed or a busy machine.
    private static let shortest = Duration.seconds(5)
    /// How long after a step nothing is removed for its age.
    private static let rest = Duration.seconds(3600)

    /// Watches a clock; `lease` is how long a worker may be silent, `uptime` a clock that is never
    /// set.
    ///
    /// Without the latter the clock is held against itself, and never found to be set.
    package init(
        _ context: Context,
        lease: Duration = .seconds(60),
        logger: Logger,
        uptime: (@Sendable () -> Duration)? = nil
    ) {
        let uptime = uptime ?? { context.clock().sinceEpoch }
        self.context = context
        self.lease = lease
        self.logger = logger
        self.uptime = uptime
        let (now, up) = (context.clock(), uptime())
        state = Guarded(State(offset: now.sinceEpoch - up, steadySince: now, steadyFrom: up))
    }

    /// Since when the clock has not been set while this process ran.
    package var steadySince: Date { state.withLock { $0.steadySince } }

    /// Whether the age of things can be believed: the clock was not set within the last hour.
    package var isSettled: Bool {
        let up = uptime()
        return state.withLock { !$0.hasStepped || up - $0.steadyFrom > Self.rest }
    }

    package func run() throws {
        let (now, up) = (context.clock(), uptime())
        let step = state.withLock { now.sinceEpoch - up - $0.offset }
        guard abs(step.seconds) >= Self.shortest.seconds else { return }
        // Mended first: what could not be stored is tried again.
        let mended = step < .zero ? try mend(by: .zero - step, now) : 0
        state.withLock {
            $0 = State(
                offset: now.sinceEpoch - up,
                steadySince: now,
                steadyFrom: up,
                hasStepped: true
            )
        }
        logger.warning(
            "the machine's clock was set; see that its time is kept (timedatectl)",
            metadata: ["seconds": "\(Int(step.seconds))", "jobs": "\(mended)"]
        )
    }

    /// A clock that is never set: the time since a moment of this process.
    package static let processTime: @Sendable () -> Duration = {
        let start = ContinuousClock.now
        return { start.duration(to: .now) }
    }()

    // MARK: - Private

    private func mend(by step: Duration, _ now: Date) throws -> Int {
        let lease = lease
        return try context.transaction {
            try ClockCorrection.stepBack(by: step.seconds, lease: lease.seconds, now: now, in: $0)
        }
    }
}

extension Date {
    /// The time since 1970.
    fileprivate var sinceEpoch: Duration { .seconds(timeIntervalSince1970) }
}
