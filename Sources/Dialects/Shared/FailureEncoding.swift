package import Domain
package import HTTP

extension Dialect {
    /// A failure in this dialect's shape.
    package func answer(to failure: Failure) -> Response {
        switch self {
        case .v1: V1Encode.failure(failure)
        case .legacy: LegacyEncode.failure(failure)
        case .v2: V2Encode.failure(failure)
        }
    }
}
