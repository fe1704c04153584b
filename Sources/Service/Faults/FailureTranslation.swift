package import Domain
import Store

extension Failure {
    /// The failure that a customer may see for an error: a failure itself, `unavailable` for an
    /// unavailable store, and `bug` for anything else.
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
