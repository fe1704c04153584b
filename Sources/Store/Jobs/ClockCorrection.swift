package import Foundation

/// Correction of due times after the clock was set back.
package enum ClockCorrection {
    /// Moves the due times of jobs and deliveries back by a clock step, and returns the number of
    /// jobs that were moved.
    ///
    /// Queued jobs become due at once. Others keep the time that they had left, if that is after
    /// any lease taken since the step. All durations are in seconds.
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
