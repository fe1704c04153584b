import Dialects
import Basics
import HTTP

/// Operations on the account and the models.
extension V2Operations {
    var about: [OpenAPIOperation] { [me, models] }

    // MARK: - Private

    private var me: OpenAPIOperation {
        OpenAPIOperation(
            method: "get",
            path: "/v2/me",
            id: "getMe",
            tag: "Account",
            summary: "Read the account",
            description: "Whose key it is, and what credits are left. An account is its own team.",
            answers: [
                Answer(
                    200,
                    "The account.",
                    Schema.named("Me"),
                    examples: [("account", V2Examples.me)]
                )
            ] + V2Failures.keyed.answers
        )
    }

    private var models: OpenAPIOperation {
        OpenAPIOperation(
            method: "get",
            path: "/v2/models",
            id: "listModels",
            tag: "Models",
            summary: "List the models",
            description: "Every model with its prices. No key is needed.",
            ownParameters: [
                SharedParameters.query(
                    "modality",
                    Schema.choice(["image", "video", "music"]),
                    "Only models of this kind; here all make images."
                )
            ],
            answers: [
                Answer(
                    200,
                    "The models.",
                    Schema.named("ModelList"),
                    examples: [("first", examples.models)],
                    headers: Headers.open
                ),
                Answer(
                    400,
                    "There is no such modality.",
                    Schema.named("Error"),
                    examples: [("modality", Self.badModality)],
                    headers: Headers.open
                ),
            ],
            security: OpenAPIOperation.open
        )
    }

    private static let badModality: JSON = [
        "error": "The 'modality' parameter must be one of: image, video, music."
    ]
}
