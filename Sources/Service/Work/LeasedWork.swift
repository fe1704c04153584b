import Domain
import Store

/// One kind of work on claimed jobs: workers make images, input fetchers fetch them.
protocol LeasedWork: Sendable {
    /// Performs a job, which comes without its input files, and lets go of the job: ends it, hands it
    /// over or queues it.
    ///
    /// A `Failure` that it throws ends the job, one that is `unavailable` and
    /// `StoreError.unavailable` call `retreat`, and any other error fails the job as a fault of ours.
    func perform(_ lease: Lease, _ job: ProviderJob) throws

    /// Lets go of a job whose next step could not be stored, such as on a full disk, or made without a
    /// library that is missing.
    func retreat(_ lease: Lease) throws
}

extension LeasedWork {
    /// Puts the job back into the queue, due after a pause.
    func retreat(_ lease: Lease) throws {
        try lease.putBack(after: lease.loop.configuration.retreat)
    }
}

extension JobEnding.End {
    /// The end of a job by an error.
    init(_ failure: Failure) {
        self = failure.code == .timedOut ? .timedOut(failure.message) : .failed(failure.message)
    }
}
