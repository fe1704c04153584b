/// What a job that has not ended can expect, as far as can be told.
package struct QueueEstimate: Equatable, Sendable {
    /// 1 for the next that a worker takes; nil once one has it.
    package let position: Int?
    /// Seconds until it may have ended; nil where nothing like it has ever ended.
    package let secondsLeft: Int?

    /// Says what is known of a job's future.
    package init(position: Int?, secondsLeft: Int?) {
        self.position = position
        self.secondsLeft = secondsLeft
    }
}
