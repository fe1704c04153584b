/// Estimated queue position and time left of an unfinished job.
package struct QueueEstimate: Equatable, Sendable {
    /// Position in the queue, from 1; nil once a worker has claimed the job.
    package let position: Int?
    /// Estimated seconds until its end; nil if no similar job has ended yet.
    package let secondsLeft: Int?

    /// Creates an estimate.
    package init(position: Int?, secondsLeft: Int?) {
        self.position = position
        self.secondsLeft = secondsLeft
    }
}
