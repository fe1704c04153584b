import Dialects
import Domain
import HTTP

/// The form of a path's errors.
enum ErrorShape: Equatable, Sendable {
    case v1, legacy, v2
    /// For paths of no API, such as the health checks: v1's JSON.
    case plain

    /// The shape of an API's errors.
    init(_ dialect: Dialect) {
        self =
            switch dialect {
            case .v1: .v1
            case .legacy: .legacy
            case .v2: .v2
            }
    }

    /// The response to a failure.
    func response(to failure: Failure) -> Response {
        switch self {
        case .v1, .plain: V1Encode.failure(failure)
        case .legacy: LegacyEncode.failure(failure)
        case .v2: V2Encode.failure(failure)
        }
    }

    /// The failure of a request without a working key.
    func unauthenticated(isKeyMissing: Bool) -> Failure {
        let message =
            switch (self, isKeyMissing) {
            case (.v2, true): "API key is required"
            case (.v2, false): "Invalid API key"
            case (_, true): "Missing API key. Send it in the X-API-Key header."
            case (_, false): "Invalid API key."
            }
        return Failure(.unauthenticated, message)
    }
}
