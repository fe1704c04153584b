import Dialects
import Domain
import HTTP
import Logging
import Service

/// The one place that catches anything.
struct ErrorBoundary: Sendable {
    let dialect: Dialect
    let request: Request
    let logger: Logger
    /// The caller's email, once the caller is known.
    var account: String?

    /// Runs `body`; an error becomes an answer.
    func answer(_ body: () throws -> Outcome) -> Outcome {
        do { return try body() } catch { return .now(response(to: error)) }
    }

    /// The answer to an error; what is no customer's business goes to the log whole, and why a
    /// customer was refused in a line.
    func response(to error: any Error) -> Response {
        if let problems = error as? V2Problems {
            refuse("invalid: " + problems.details.map(\.path).joined(separator: ", "))
            return V2Encode.problems(problems)
        }
        let failure = Failure.shown(for: error)
        log(error, failure)
        return dialect.answer(to: failure)
    }

    // MARK: - Private

    private func log(_ error: any Error, _ failure: Failure) {
        guard let level = failure.code.logLevel else { return refuse(failure.message) }
        logger.log(
            level: level,
            "\(request.method) \(request.path) failed",
            metadata: ErrorMetadata.metadata(of: error).merging(["request": "\(request.id)"]) {
                known,
                _ in known
            }
        )
    }

    /// Only of callers who are known, so that strangers can't fill the log.
    private func refuse(_ reason: String) {
        guard let account else { return }
        logger.info(
            "\(request.method) \(request.path) refused",
            metadata: [
                "account": "\(account)", "reason": "\(reason.prefix(300))",
                "request": "\(request.id)",
            ]
        )
    }
}

extension Failure.Code {
    /// How loud a failure is in the log; nil for what is the caller's own affair.
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
