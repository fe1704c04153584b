import Basics
import Dialects
import Domain

/// Error responses of the v1 API.
enum V1Failures {
    /// Errors of all routes that require a key.
    static let keyed: [FailureAnswer] = [
        unauthorized, .forbidden(in: .v1), .rateLimited(in: .v1), .bug(in: .v1),
        .unavailable(in: .v1),
    ]
    /// Additional errors of routes with a body.
    static let bodied: [FailureAnswer] = [invalid, .tooLarge(in: .v1), .notJSON(in: .v1)]

    /// All errors; that of a price names one of `prices`.
    static func all(_ prices: PriceList) -> [FailureAnswer] {
        bodied + [insufficientCredits(prices), notFound, conflict] + keyed
    }

    /// All values of `code`, including that of an unsupported method.
    static let codes: [String] = {
        let examples = all(PriceList()).map(\.examples) + [["method": methodNotAllowed]]
        var codes: [String] = []
        for case .object(let bodies) in examples {
            for case .string(let code)? in bodies.map({ $0.value["error"]?["code"] })
            where !codes.contains(code) { codes.append(code) }
        }
        return codes
    }()

    static func insufficientCredits(_ prices: PriceList) -> FailureAnswer {
        .insufficientCredits(prices, in: .v1)
    }

    static let invalid = FailureAnswer(
        "Invalid",
        """
        A field is wrong, which the message names; an image or the parent can't be used; or the \
        job has ended.
        """,
        [
            "field": Failure(.invalid, "The 'prompt' field is required."),
            "body": Failure(
                .invalid,
                "The request body is not valid JSON (at byte 11: the text ends too early)."
            ),
        ],
        in: .v1
    )
    static let notFound = FailureAnswer(
        "NotFound",
        "There is no such job, or it is someone else's.",
        ["job": Failure(.notFound, "Job not found.")],
        in: .v1
    )
    static let conflict = FailureAnswer(
        "Conflict",
        "The parent job can't have such an operation.",
        ["images": Failure(.conflict, "The parent job's images are no longer available.")],
        in: .v1
    )

    // MARK: - Private

    private static let unauthorized = FailureAnswer(
        "Unauthorized",
        "The key is missing, unknown or revoked.",
        [
            "missing": Failure(
                .unauthenticated,
                "Missing API key. Send it in the X-API-Key header."
            ), "unknown": Failure(.unauthenticated, "Invalid API key."),
        ],
        in: .v1
    )

    private static let methodNotAllowed = JSON.body(
        of: V1Encode.failure(Failure(.methodNotAllowed(allowed: []), ""))
    )
}
