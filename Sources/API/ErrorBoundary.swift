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

    /// Runs `body`; an error becomes an answer.
    func answer(_ body: () throws -> Outcome) -> Outcome {
        do { return try body() } catch { return .now(response(to: error)) }
    }

    /// The answer to an error; what is no customer's business goes to the log whole.
    func response(to error: any Error) -> Response {
        if let problems = error as? V2Problems { return V2Encode.problems(problems) }
        let failure = Failure.shown(for: error)
        log(error, failure)
        return dialect.answer(to: failure)
    }

    // MARK: - Private

    private func log(_ error: any Error, _ failure: Failure) {
        guard let level = failure.code.logLevel else { return }
        logger.log(
            level: level,
            "\(request.method) \(request.path) failed",
            metadata: ["request": "\(request.id)", "error": "\(error)"]
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
