import Logging
import Store

extension JobClaims.Claim {
    /// The metadata of every log line about a claimed job.
    func metadata(_ more: Logger.Metadata = [:]) -> Logger.Metadata {
        more.merging(["job": "\(job)", "account": "\(account)"]) { own, _ in own }
    }
}

extension JobEnding.End {
    /// The end in a few words for the log.
    var summary: String {
        switch self {
        case .succeeded(let images, let texts, _, _):
            "succeeded with \(images.count) files and \(texts.count) texts"
        case .failed(let reason): "failed: \(reason)"
        case .timedOut(let reason): "timed out: \(reason)"
        case .cancelled: "cancelled"
        }
    }
}
