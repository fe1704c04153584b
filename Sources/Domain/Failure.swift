/// An error with a message that a customer may see.
///
/// Status, body, refund and log level are each derived from `code` in one exhaustive `switch`. The
/// message never contains SQL, a path, a key or an upstream's text.
package struct Failure: Error, Equatable, Sendable {
    /// The kind of failure, which programs can act on.
    package enum Code: Equatable, Sendable {
        /// The request is well-formed but has a missing, mistyped or impossible value.
        case invalid
        /// The body is not JSON although JSON is required.
        case unsupportedMediaType
        /// The body is larger than the server accepts.
        case tooLarge
        /// The key is missing, unknown or revoked.
        case unauthenticated
        /// The key is known but may not do this: it has expired, its account is suspended, or its
        /// terms forbid it.
        case forbidden
        /// The account's available credits do not cover the price.
        ///
        /// Both values are in credits.
        case insufficientCredits(required: Int, available: Int)
        /// The object does not exist, or belongs to another account.
        case notFound
        /// The path exists, but not with this method.
        ///
        /// `allowed` are the methods of the path.
        case methodNotAllowed(allowed: [String])
        /// The request conflicts with the current state: the same idempotency key with another
        /// body, or an action that its parent job does not allow.
        case conflict
        /// The API has this operation, but no configured provider can run it.
        case notSupported
        /// The key's requests for this minute are used up; `retryAfter` gives the time left.
        case rateLimited
        /// A provider accepted the job and failed.
        case providerFailed
        /// A provider refused the content.
        case contentRefused
        /// The job exceeded its time limit.
        case timedOut
        /// The service can't accept the request now: disk full, database locked, shutting down.
        case unavailable
        /// An internal error.
        ///
        /// The cause is in the log under the request id.
        case bug
    }

    /// The errors in one place of a body.
    package struct Problem: Equatable, Sendable {
        /// The place: `fluxParams.steps`, `nanoBananaParams.image_input[2]`.
        package let path: String
        /// In words that a customer may see; at least one.
        package var messages: [String]

        /// Makes a problem with its first message.
        package init(_ message: String, at path: String) {
            self.path = path
            messages = [message]
        }
    }

    package let code: Code
    package let message: String
    /// The request's field at fault, as the dialect names it.
    package let field: String?
    /// Recommended delay before a retry.
    package let retryAfter: Duration?
    /// All that a validation found, one entry a path; empty for a failure with a single cause.
    package let problems: [Problem]

    /// Makes a failure; `message` is shown to the customer as it stands.
    package init(
        _ code: Code,
        _ message: String,
        field: String? = nil,
        retryAfter: Duration? = nil,
        problems: [Problem] = []
    ) {
        self.code = code
        self.message = message
        self.field = field
        self.retryAfter = retryAfter
        self.problems = problems
    }

    /// The failure of a job that an account can't pay for; both numbers are credits.
    package static func insufficientCredits(required: Int, available: Int) -> Failure {
        Failure(
            .insufficientCredits(required: required, available: available),
            "This operation costs \(required) credits and you have \(available)."
        )
    }

    /// The generic internal error.
    package static let bug = Failure(
        .bug,
        "An internal error occurred. It has been logged."
    )
}
