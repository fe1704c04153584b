import Domain
package import Logging
import Store

/// The log metadata of an error: reason, fault and remedy.
///
/// `RateLimitedLogHandler` limits lines by their `fault`.
package enum ErrorMetadata {
    /// An error's part of a log line.
    package static func metadata(of error: any Error) -> Logger.Metadata {
        if let error = error as? StoreError, let fault = error.fault {
            return [
                "error": "\(error.logText)", "fault": "\(fault.rawValue)",
                "remedy": "\(fault.remedy)",
            ]
        }
        if let failure = error as? Failure, failure.code == .unavailable {
            return ["error": "\(failure.message)", "fault": "\(failure.message)"]
        }
        return ["error": "\(error)"]
    }
}
