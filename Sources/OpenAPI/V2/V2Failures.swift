import Dialects
import Basics
import Domain
import HTTP

/// Error responses of the v2 API.
enum V2Failures {
    /// Errors of all routes that require a key.
    static let keyed = [unauthorized, forbidden, rateLimited, bug, unavailable]
    /// Additional errors of submissions.
    static func submission(_ prices: PriceList) -> [FailureAnswer] {
        let credits = FailureAnswer.insufficientCredits(
            prices,
            schema: "InsufficientCredits",
            in: .v2
        )
        return [invalid, credits, conflict, tooLarge, notJSON]
    }

    /// All errors; that of a price names one of `prices`.
    static func all(_ prices: PriceList) -> [FailureAnswer] {
        submission(prices) + [badID, badRequest, badDelivery, notFound, notRedeliverable]
            + [notMultipart, notOffered] + keyed
    }

    static let invalid = FailureAnswer(
        "Invalid",
        400,
        "The body is wrong, or an image or the parent job can't be used.",
        [
            ("fields", fields),
            (
                "notJSON",
                .body(
                    of: V2Encode.failure(Failure(.invalid, "The request body is not valid JSON."))
                )
            ),
        ],
        schema: "ValidationError"
    )
    static let unauthorized = FailureAnswer(
        "Unauthorized",
        "The key is missing, unknown or revoked.",
        [
            ("missing", Failure(.unauthenticated, "API key is required")),
            ("unknown", Failure(.unauthenticated, "Invalid API key")),
        ],
        in: .v2
    )
    static let forbidden = FailureAnswer(
        "Forbidden",
        "The key has expired, its account is suspended, or its terms forbid this.",
        [
            ("inactive", Failure(.forbidden, "API key is inactive")),
            ("scope", Failure(.forbidden, "This API key lacks the scope 'generate'.")),
        ],
        in: .v2
    )
    static let notFound = FailureAnswer(
        "NotFound",
        "There is no such thing, or it is someone else's.",
        [("job", Failure(.notFound, "Job not found."))],
        in: .v2
    )
    static let conflict = FailureAnswer(
        "Conflict",
        """
        The `Idempotency-Key` was used for another request, or the parent job can't have such an \
        action.
        """,
        [
            (
                "key",
                Failure(
                    .conflict,
                    "This Idempotency-Key was used with another request within the last 24 hours."
                )
            ),
            ("images", Failure(.conflict, "The parent job's images are no longer available.")),
        ],
        in: .v2
    )
    static let tooLarge = FailureAnswer.tooLarge(in: .v2)
    static let notJSON = FailureAnswer.notJSON(in: .v2)
    static let rateLimited = FailureAnswer.rateLimited(in: .v2)
    static let bug = FailureAnswer.bug(in: .v2)
    static let unavailable = FailureAnswer.unavailable(in: .v2)

    // MARK: - Private

    private static let fields: JSON = {
        let problems = [
            Failure.Problem(V2Issue.type("string", nil).message, at: "prompt"),
            Failure.Problem(V2Issue.big("number", 50).message, at: "fluxParams.steps"),
        ]
        return .body(of: V2Encode.failure(.validation(problems)))
    }()
}
