import Domain
package import Logging
import Store

/// What the log says of an error: the reason, what to do about it, and which fault it is.
///
/// Lines of one fault are told apart from others by the `fault` in their metadata, so that
/// `RateLimitedLogHandler` lets one of them pass and not a thousand.
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
