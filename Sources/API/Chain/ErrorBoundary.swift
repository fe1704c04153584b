import Basics
import Dialects
import Domain
import HTTP
import HTTPTypes
import Logging
import Service

/// The one place that catches anything.
struct ErrorBoundary: Sendable {
    let shape: ErrorShape
    let request: Request
    let logger: Logger
    /// The caller's email, once the caller is known.
    var account: String?

    /// Runs `body`; an error becomes a response.
    func reply(_ body: () throws -> Reply) -> Reply {
        do { return try body() } catch { return .now(response(to: error)) }
    }

    /// The response to an error; the log gets faults of ours whole, and the reason of a refusal in
    /// one line.
    func response(to error: any Error) -> Response {
        let failure = Failure.shown(for: error)
        log(error, failure)
        return shape.response(to: failure)
    }

    // MARK: - Private

    private func log(_ error: any Error, _ failure: Failure) {
        guard let level = failure.code.logLevel else { return refuse(failure) }
        logger.log(
            level: level,
            "\(request.line) failed",
            metadata: ErrorMetadata.metadata(of: error).merging(["request": "\(request.id)"]) {
                known,
                _ in known
            }
        )
    }

    /// Logs the one line of a refusal; of known callers within their rate limit only, so that no
    /// caller can fill the log: nginx's has the others.
    private func refuse(_ failure: Failure) {
        guard let account, failure.code != .rateLimited else { return }
        logger.info(
            "\(request.line) refused",
            metadata: [
                "account": "\(account)", "client": "\(request.client)",
                "reason": "\(failure.reason.cut(to: 300))", "request": "\(request.id)",
                "status": "\(failure.code.status.code)",
            ]
        )
    }
}

extension Failure {
    /// The cause in a line of the log; of many problems only their paths, which hold no values.
    fileprivate var reason: String {
        problems.isEmpty ? message : "invalid: " + problems.map(\.path).joined(separator: ", ")
    }
}

extension Failure.Code {
    /// The level of a failure in the log; nil for mistakes of the caller.
    var logLevel: Logger.Level? {
        switch self {
        case .invalid, .unsupportedMediaType, .tooLarge, .unauthenticated, .forbidden,
            .insufficientCredits, .notFound, .methodNotAllowed, .conflict, .notSupported,
            .rateLimited:
            nil
        case .providerFailed, .contentRefused, .timedOut: .notice
        case .unavailable: .warning
        case .bug: .error
        }
    }
}
