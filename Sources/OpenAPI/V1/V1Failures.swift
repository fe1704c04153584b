import Dialects
import Basics
import Domain
import HTTP

/// Error responses of the v1 API.
enum V1Failures {
    /// Errors of all routes that require a key.
    static let keyed = [unauthorized, forbidden, rateLimited, bug, unavailable]
    /// Additional errors of routes with a body.
    static let bodied = [invalid, tooLarge, notJSON]
    /// All errors; that of a price names one of `prices`.
    static func all(_ prices: PriceList) -> [FailureAnswer] {
        bodied + [insufficientCredits(prices), notFound, conflict] + keyed
    }

    static func insufficientCredits(_ prices: PriceList) -> FailureAnswer {
        .insufficientCredits(prices, in: .v1)
    }

    /// All values of `code`, including that of an unsupported method.
    static let codes: [String] =
        (all(PriceList()).flatMap(\.examples).map(\.1) + [methodNotAllowed])
        .reduce(into: []) { codes, body in
            guard case .string(let code)? = body["error"]?["code"], !codes.contains(code) else {
                return
            }
            codes.append(code)
        }

    static let invalid = FailureAnswer(
        "Invalid",
        """
        A field is wrong, which the message names; an image or the parent can't be used; or the \
        job has ended.
        """,
        [
            ("field", Failure(.invalid, "The 'prompt' field is required.")),
            ("body", Failure(.invalid, "The request body is not valid JSON.")),
        ],
        in: .v1
    )
    static let unauthorized = FailureAnswer(
        "Unauthorized",
        "The key is missing, unknown or revoked.",
        [
            (
                "missing",
                Failure(.unauthenticated, "Missing API key. Send it in the X-API-Key header.")
            ), ("unknown", Failure(.unauthenticated, "Invalid API key.")),
        ],
        in: .v1
    )
    static let forbidden = FailureAnswer(
        "Forbidden",
        "The key has expired, its account is suspended, or its terms forbid this.",
        [
            ("inactive", Failure(.forbidden, "API key is inactive")),
            ("scope", Failure(.forbidden, "This API key lacks the scope 'generate'.")),
        ],
        in: .v1
    )
    static let notFound = FailureAnswer(
        "NotFound",
        "There is no such job, or it is someone else's.",
        [("job", Failure(.notFound, "Job not found."))],
        in: .v1
    )
    static let conflict = FailureAnswer(
        "Conflict",
        "The parent job can't have such an operation.",
        [("images", Failure(.conflict, "The parent job's images are no longer available."))],
        in: .v1
    )
    static let tooLarge = FailureAnswer.tooLarge(in: .v1)
    static let notJSON = FailureAnswer.notJSON(in: .v1)
    static let rateLimited = FailureAnswer.rateLimited(in: .v1)
    static let bug = FailureAnswer.bug(in: .v1)
    static let unavailable = FailureAnswer.unavailable(in: .v1)

    // MARK: - Private

    private static let methodNotAllowed = JSON.body(
        of: V1Encode.failure(Failure(.methodNotAllowed(allowed: []), ""))
    )
}
