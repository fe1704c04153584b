import Basics

/// Times and limits of workers.
package struct WorkerConfiguration: Sendable, Equatable {
    /// The duration of a claim without a renewal; after it the job may be claimed by another worker.
    package var lease = Duration.seconds(60)
    /// The most starts of a job before it fails.
    package var attempts = 3
    /// The longest sleep without a wake.
    package var idle = Duration.seconds(1)
    /// The shortest time between two reports of a job's progress.
    package var reportInterval = Duration.milliseconds(100)
    /// The pause before a job is claimed again whose result could not be stored.
    package var retreat = Duration.seconds(5)

    /// The longest time that a worker retries to store a result.
    package var hold = Duration.seconds(300)
    /// The pause between two retries.
    package var retry = Duration.seconds(1)

    /// The defaults.
    package init() {}
}
