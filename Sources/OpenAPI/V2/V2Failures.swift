import Dialects
import Domain

/// Error responses of the v2 API.
enum V2Failures {
    /// Errors of all routes that require a key.
    static let keyed: [FailureAnswer] = [
        unauthorized, .forbidden(in: .v2), .rateLimited(in: .v2), .bug(in: .v2),
        .unavailable(in: .v2),
    ]

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

    static let tooLarge = FailureAnswer.tooLarge(in: .v2)
    static let notJSON = FailureAnswer.notJSON(in: .v2)

    static let invalid = FailureAnswer(
        "Invalid",
        "The body is wrong, or an image or the parent job can't be used.",
        [
            "fields": .validation([
                Failure.Problem(V2Issue.type("string", nil).message, at: "prompt"),
                Failure.Problem(V2Issue.big("number", 50).message, at: "fluxParams.steps"),
            ]),
            "notJSON": Failure(
                .invalid,
                "The request body is not valid JSON (at byte 11: the text ends too early)."
            ),
        ],
        schema: "ValidationError",
        in: .v2
    )
    static let unauthorized = FailureAnswer(
        "Unauthorized",
        "The key is missing, unknown or revoked.",
        [
            "missing": Failure(.unauthenticated, "API key is required"),
            "unknown": Failure(.unauthenticated, "Invalid API key"),
        ],
        in: .v2
    )
    static let notFound = FailureAnswer(
        "NotFound",
        "There is no such thing, or it is someone else's.",
        ["job": Failure(.notFound, "Job not found.")],
        in: .v2
    )
    static let conflict = FailureAnswer(
        "Conflict",
        """
        The `Idempotency-Key` was used for another request, or the parent job can't have such an \
        action.
        """,
        [
            "key": Failure(
                .conflict,
                "This Idempotency-Key was used with another request within the last 24 hours."
            ), "images": Failure(.conflict, "The parent job's images are no longer available."),
        ],
        in: .v2
    )

    // MARK: - Other requests

    static let badID = FailureAnswer(
        "InvalidID",
        "The id is no UUID, or the job can't be asked for this any more.",
        ["id": Failure(.invalid, "Invalid job id")],
        in: .v2
    )
    static let badDelivery = FailureAnswer(
        "InvalidDelivery",
        "The id is none of a delivery, or the delivery tells of progress, which is not sent again.",
        [
            "id": Failure(.invalid, "Invalid delivery id"),
            "progress": Failure(.invalid, "Progress is not sent again: it would be old news."),
        ],
        in: .v2
    )
    static let notRedeliverable = FailureAnswer(
        "NotRedeliverable",
        "An attempt is under way, or nothing is sent to that address any more.",
        [
            "underWay": Failure(
                .conflict,
                "An attempt is under way. See what comes of it first."
            ),
            "disabled": Failure(
                .conflict,
                "Nothing is sent to https://example.com/hook any more: it answered 410 Gone."
            ),
        ],
        in: .v2
    )
    static let badRequest = FailureAnswer(
        "InvalidRequest",
        "A parameter or the request is wrong, which the text names.",
        [
            "limit": V2Page.wrongLimit,
            "file": Failure(.invalid, "The 'file' field is required."),
        ],
        in: .v2
    )
    static let notMultipart = FailureAnswer(
        "NotMultipart",
        "The body is not multipart/form-data.",
        [
            "type": Failure(
                .unsupportedMediaType,
                "Send the file as multipart/form-data, in the field 'file'."
            )
        ],
        in: .v2
    )
    static let notOffered = FailureAnswer(
        "NotOffered",
        "This server has no means for it.",
        ["media": V2Decode.notOffered],
        in: .v2
    )
}
