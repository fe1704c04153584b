import Basics

/// Operations on the account and the models.
extension V2Operations {
    var about: [OpenAPIOperation] { [me, models] }

    // MARK: - Private

    private var me: OpenAPIOperation {
        OpenAPIOperation(
            route: "GET /v2/me",
            id: "getMe",
            tag: "Account",
            summary: "Read the account",
            description: "Whose key it is, and what credits are left. An account is its own team.",
            answers: [Answer(200, "The account.", V2Shapes.me, as: "account")] + failures()
        )
    }

    private var models: OpenAPIOperation {
        let modality = "The 'modality' parameter must be one of: image, video, music."
        return OpenAPIOperation(
            route: "GET /v2/models",
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
                Answer(200, "The models.", shapes.models, as: "first", headers: Headers.open),
                Answer(
                    400,
                    "There is no such modality.",
                    Schema.named("Error"),
                    examples: ["modality": ["error": .string(modality)]],
                    headers: Headers.open
                ),
            ],
            security: OpenAPIOperation.open
        )
    }
}
