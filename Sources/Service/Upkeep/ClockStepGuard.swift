import Basics
import Domain
package import Foundation
package import Logging
import Store

/// Detects steps of the system clock, and corrects times in the database after a step back.
///
/// Compares the system clock with a monotonic one. Times in the database are the system clock's:
/// after a step back, due jobs would wait for the length of the step.
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

    /// Shorter steps are taken for slewing or a busy machine.
    private static let shortest = Duration.seconds(5)
    /// The time after a step for which nothing is removed for its age.
    private static let rest = Duration.seconds(3600)

    /// Watches a context's clock; `lease` is how long a worker may be silent, `uptime` a monotonic
    /// clock.
    ///
    /// Without `uptime` the clock is compared with itself, and no step is ever found.
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

    /// The time since which the clock has not been set while this process ran.
    package var steadySince: Date { state.withLock { $0.steadySince } }

    /// True if ages can be trusted: the clock was not set within the last hour.
    package var isSettled: Bool {
        let up = uptime()
        return state.withLock { !$0.hasStepped || up - $0.steadyFrom > Self.rest }
    }

    package func run() throws {
        let (now, up) = (context.clock(), uptime())
        let step = state.withLock { now.sinceEpoch - up - $0.offset }
        guard abs(step.seconds) >= Self.shortest.seconds else { return }
        // Corrects first: if that fails, the next run tries again.
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

    /// A monotonic clock: the time since a moment of this process.
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
