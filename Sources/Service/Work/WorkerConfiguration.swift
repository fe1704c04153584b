import Basics

/// How workers behave.
package struct WorkerConfiguration: Sendable, Equatable {
    /// How long a claim lasts without a report.
    ///
    /// A worker that is silent longer has lost its job.
    package var lease = Duration.seconds(60)
    /// How often a job may be started in all before it is given up.
    package var attempts = 3
    /// The longest sleep of a worker that nobody wakes.
    package var idle = Duration.seconds(1)
    /// The shortest time between two reports of a job's progress.
    package var reportInterval = Duration.milliseconds(100)
    /// How long a job rests whose result could not be stored.
    package var retreat = Duration.seconds(5)

    /// How long a worker keeps a result that can't be stored, and tries again, before it gives it
    /// up.
    package var hold = Duration.seconds(300)
    /// How long it waits between two tries.
    package var retry = Duration.seconds(1)

    /// The defaults.
    package init() {}
}
