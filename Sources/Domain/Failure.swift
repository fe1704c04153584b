/// What went wrong, in words that a customer may see.
///
/// Status, body, refund and log level are each derived from `code` in one exhaustive `switch`. The
/// message never holds SQL, a path, a key or an upstream's text.
package struct Failure: Error, Equatable, Sendable {
    /// The kind of failure: what programs decide by.
    package enum Code: Equatable, Sendable {
        /// The request is understood and wrong: a missing, mistyped or impossible value.
        case invalid
        /// The body is not JSON where JSON is asked for.
        case unsupportedMediaType
        /// The body is larger than the server takes.
        case tooLarge
        /// No key, or one that is unknown or revoked.
        case unauthenticated
        /// The key is known and may not do this: it has expired, its account is suspended, or its
        /// terms forbid it.
        case forbidden
        /// The account's available credits do not cover the price.
        ///
        /// Both are in credits.
        case insufficientCredits(required: Int, available: Int)
        /// There is no such thing, or it is someone else's.
        case notFound
        /// The path exists, the method does not.
        ///
        /// `allowed` are the methods of the path.
        case methodNotAllowed(allowed: [String])
        /// It contradicts what stands already: the same idempotency key with another body, an
        /// action that its parent can't have.
        case conflict
        /// The API has such a thing, but nothing that this server is set up with can do it.
        case notSupported
        /// The key's minute is used up; `retryAfter` says until when.
        case rateLimited
        /// A provider took the work and could not do it.
        case providerFailed
        /// A provider refuses the content.
        case contentRefused
        /// The job ran out of time.
        case timedOut
        /// The service can't take the request now: disk full, database locked, shutting down.
        case unavailable
        /// A fault of ours.
        ///
        /// The cause is in the log under the request id.
        case bug
    }

    /// Everything that is wrong in one place of a body.
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
    /// The request's field at fault, as its dialect names it.
    package let field: String?
    /// How long the caller should wait before the next try.
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

    /// The one sentence for a fault of ours.
    package static let bug = Failure(
        .bug,
        "An internal error occurred. It has been logged."
    )
}
