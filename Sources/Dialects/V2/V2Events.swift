import Basics
package import Domain
package import Foundation
package import HTTP
import HTTPTypes

/// A job's changes as server-sent events (WHATWG HTML, section 9.2), named as its webhook's are.
package enum V2Events {
    /// One event: its name, what to call it by when coming again, and the job in one line.
    ///
    /// A job that is too large for that is told as lists show it, without its input.
    package static func event(_ job: Job, _ estimate: QueueEstimate?, baseURL: String) -> Data {
        let whole = event(job) {
            V2Encode.writeWhole(job, estimate, baseURL: baseURL, to: &$0)
        }
        guard whole.count > limit else { return whole }
        return event(job) { V2Encode.write(job, baseURL: baseURL, to: &$0) }
    }

    /// 204 for a caller who has seen the job's end: by that a client knows not to come again.
    ///
    /// Nil for any other; `lastSeen` is what `Last-Event-ID` says.
    package static func nothingMore(_ job: Job, lastSeen: String?) -> Response? {
        guard job.state.isTerminal, lastSeen == id(of: job) else { return nil }
        return Response(status: .noContent)
    }

    // MARK: - Private

    /// The largest event in bytes, with room for the field that stands before a stream's first.
    private static let limit = DeferredStep.largestPart - 64

    private static func event(_ job: Job, _ members: (inout JSONWriter) -> Void) -> Data {
        Data("event: \(name(job.state))\nid: \(id(of: job))\ndata: ".utf8)
            + JSONWriter.object(members) + Data("\n\n".utf8)
    }

    private static func id(of job: Job) -> String { "\(job.state.rawValue)-\(job.progress)" }

    private static func name(_ state: JobState) -> String {
        switch state {
        case .queued, .processing: "progress"
        case .succeeded: "completed"
        case .failed, .timedOut: "failed"
        case .cancelled: "cancelled"
        }
    }
}
