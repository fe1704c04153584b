/// The event that a delivery reports.
package enum WebhookEvent: String, CaseIterable, Sendable {
    /// A job has made progress.
    case progress
    /// A job has ended with a result.
    case completed
    /// A job has ended without a result.
    case failed
    /// A test delivery, independent of any job.
    case test

    /// The events that a subscription of a job can choose.
    package static let ofJobs = allCases.filter { $0 != .test }

    /// True for the end of a job, whose delivery is retried until it arrives.
    package var isTerminal: Bool {
        switch self {
        case .completed, .failed: true
        case .progress, .test: false
        }
    }

    /// True for an event during a job, which is not sent again and is dropped when the job ends.
    package var isPassing: Bool {
        switch self {
        case .progress: true
        case .completed, .failed, .test: false
        }
    }

    /// Creates the event for the end of a job in a state; nil while it runs.
    package init?(endOf state: JobState) {
        switch state {
        case .queued, .processing: return nil
        case .succeeded: self = .completed
        case .failed, .timedOut, .cancelled: self = .failed
        }
    }
}
