/// What a delivery tells of.
package enum WebhookEvent: String, CaseIterable, Sendable {
    /// A job has come further.
    case progress
    /// A job has ended with a result.
    case completed
    /// A job has ended without one.
    case failed
    /// Nothing: somebody tries whether an address takes deliveries.
    case test

    /// Whether it tells of a job's end, so that it is tried again until it arrives.
    package var isTerminal: Bool {
        switch self {
        case .completed, .failed: true
        case .progress, .test: false
        }
    }

    /// What tells of a job's end in that state; nil while it runs.
    package init?(endOf state: JobState) {
        switch state {
        case .queued, .processing: return nil
        case .succeeded: self = .completed
        case .failed, .timedOut, .cancelled: self = .failed
        }
    }
}
