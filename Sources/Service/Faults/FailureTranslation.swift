package import Domain
import Store

extension Failure {
    /// What a customer may see of any error: a failure as it is, a refusing database as
    /// `unavailable`, all else as a fault of ours.
    package static func shown(for error: any Error) -> Failure {
        switch error {
        case let failure as Failure: failure
        case let error where error.isStoreUnavailable:
            Failure(
                .unavailable,
                "The service can't do this right now. Try again shortly.",
                retryAfter: .seconds(5)
            )
        default: .bug
        }
    }
}
