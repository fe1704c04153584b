package import Foundation

/// What a clock that was set back has left in the future.
package enum ClockCorrection {
    /// Brings the times at which jobs and deliveries are due back by a clock's step, and says how
    /// many jobs had to be.
    ///
    /// What waits in the queue is due at once. What runs or is with an upstream keeps the time that
    /// it had left, as far as it is behind any lease that was taken since the step. All in seconds.
    package static func stepBack(
        by step: Double,
        lease: Double,
        now: Date,
        in transaction: any Transaction
    ) throws -> Int {
        let queued = try transaction.execute(
            "UPDATE job SET due_ms = ? WHERE state = 'queued' AND due_ms > ?",
            [.time(now), .time(now)]
        )
        let milliseconds = SQLValue.integer(Int64(step * 1000))
        let running = try transaction.execute(
            """
            UPDATE job SET due_ms = CASE WHEN due_ms - ? < ? THEN ? ELSE due_ms - ? END
            WHERE state = 'processing' AND due_ms > ?
            """,
            [milliseconds, .time(now), .time(now), milliseconds, .time(now + lease)]
        )
        try transaction.execute(
            """
            UPDATE delivery SET due_ms = CASE WHEN due_ms - ? < ? THEN ? ELSE due_ms - ? END
            WHERE due_ms > ? AND is_claimed = 0
            """,
            [milliseconds, .time(now), .time(now), milliseconds, .time(now)]
        )
        return queued + running
    }
}
