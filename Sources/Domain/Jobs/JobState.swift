/// Where a job is in its life.
///
/// A job ends exactly once.
///
/// ```
/// queued <-> processing -> succeeded | failed | timedOut | cancelled
///    `------------------------------------^ (cancelled, timedOut)
/// ```
package enum JobState: String, CaseIterable, Sendable {
    /// Waits for a worker.
    case queued
    /// A worker or an upstream has it.
    case processing
    case succeeded
    case failed
    case timedOut = "timed_out"
    case cancelled

    /// Whether the job has ended and will never change again.
    package var isTerminal: Bool {
        switch self {
        case .queued, .processing: false
        case .succeeded, .failed, .timedOut, .cancelled: true
        }
    }

    /// What the end of a job does with its hold; nil while it runs.
    package var resolution: LedgerKind? {
        switch self {
        case .queued, .processing: nil
        case .succeeded: .settle
        case .failed, .timedOut, .cancelled: .release
        }
    }
}
