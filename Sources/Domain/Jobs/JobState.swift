/// The state of a job.
///
/// A job ends exactly once.
///
/// ```
/// queued <-> processing -> succeeded | failed | timedOut | cancelled
///    `------------------------------------^ (cancelled, timedOut)
/// ```
package enum JobState: String, CaseIterable, Sendable {
    /// Waiting for a worker.
    case queued
    /// Claimed by a worker or accepted by an upstream.
    case processing
    case succeeded
    case failed
    case timedOut = "timed_out"
    case cancelled

    /// True if the job has ended and will not change again.
    package var isTerminal: Bool {
        switch self {
        case .queued, .processing: false
        case .succeeded, .failed, .timedOut, .cancelled: true
        }
    }

    /// The ledger transaction that resolves the job's hold; nil while it runs.
    package var resolution: LedgerKind? {
        switch self {
        case .queued, .processing: nil
        case .succeeded: .settle
        case .failed, .timedOut, .cancelled: .release
        }
    }
}
