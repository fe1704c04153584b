import Domain
package import Foundation
import Store

/// The error that keeps the server from starting, in words for its operator.
package enum StartProblem {
    /// The path, the reason, and what to do about it.
    package static func sentence(_ error: any Error, database: URL) -> String {
        let text =
            switch error {
            case let error as StoreError: words(of: error, database.path)
            case let failure as Failure: failure.message
            default: "\(error)"
            }
        return text.hasSuffix(".") ? text : text + "."
    }

    // MARK: - Private

    private static func words(of error: StoreError, _ path: String) -> String {
        switch error.kind {
        case .unavailable, .constraint:
            error.fault.map { "\(error.reason); \($0.remedy)" } ?? error.reason
        case .newerSchema: "\(path) was made by a newer version of apiframe; start that version"
        case .broken:
            "\(path) does not work: \(error.logText); look at it with apiframe-admin doctor, and put "
                + "a backup back with apiframe-admin restore"
        }
    }
}
