package import Domain
package import HTTP
package import HTTPTypes

extension Failure.Code {
    /// The HTTP status that all dialects share for a failure.
    package var status: HTTPResponse.Status {
        switch self {
        case .invalid: .badRequest
        case .unsupportedMediaType: .unsupportedMediaType
        case .tooLarge: .contentTooLarge
        case .unauthenticated: .unauthorized
        case .forbidden: .forbidden
        case .insufficientCredits: HTTPResponse.Status(code: 402, reasonPhrase: "Payment Required")
        case .notFound: .notFound
        case .methodNotAllowed: .methodNotAllowed
        case .rateLimited: .tooManyRequests
        case .providerFailed, .contentRefused, .timedOut, .bug: .internalServerError
        case .conflict: .conflict
        case .notSupported: .notImplemented
        case .unavailable: .serviceUnavailable
        }
    }
}

extension Failure {
    /// The headers that a failure brings in every dialect: `Allow` (RFC 9110, section 10.2.1) and
    /// `Retry-After`.
    package var headers: Headers {
        var headers = Headers()
        if case .methodNotAllowed(let allowed) = code {
            headers[.allow] = allowed.joined(separator: ", ")
        }
        if let retryAfter { headers[.retryAfter] = String(max(1, retryAfter.components.seconds)) }
        return headers
    }
}
