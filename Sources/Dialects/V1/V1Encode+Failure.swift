import Basics
package import Domain
package import HTTP
import HTTPTypes

extension V1Encode {
    /// The answer to a failure.
    package static func failure(_ failure: Failure) -> Response {
        var response = Response.json(
            failure.code.status,
            [
                "success": false,
                "error": [
                    "code": .string(code(failure.code)), "message": .string(failure.message),
                ],
            ]
        )
        response.headers.append(contentsOf: failure.headers)
        return response
    }

    // MARK: - Private

    /// The seed's codes; those that it lacks keep the same style.
    private static func code(_ code: Failure.Code) -> String {
        switch code {
        case .invalid: "VALIDATION_ERROR"
        case .unsupportedMediaType: "UNSUPPORTED_MEDIA_TYPE"
        case .tooLarge: "PAYLOAD_TOO_LARGE"
        case .unauthenticated: "UNAUTHORIZED"
        case .forbidden: "FORBIDDEN"
        case .insufficientCredits: "INSUFFICIENT_CREDITS"
        case .notFound: "NOT_FOUND"
        case .methodNotAllowed: "METHOD_NOT_ALLOWED"
        case .conflict: "CONFLICT"
        case .notSupported: "NOT_SUPPORTED"
        case .rateLimited: "RATE_LIMITED"
        case .providerFailed, .contentRefused, .timedOut, .unavailable, .bug: "PROVIDER_ERROR"
        }
    }
}
