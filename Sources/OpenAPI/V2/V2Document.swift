import Basics
import Domain

/// The OpenAPI document of the v2 API.
struct V2Document {
    /// Base URL of links.
    let server: String
    /// True if unknown fields are refused.
    let isStrict: Bool
    /// True if the provider obeys a parameter of a model.
    let hasEffect: ParameterEffects
    let prices: PriceList

    var json: JSON {
        [
            "openapi": "3.1.0",
            "info": [
                "title": "apiframe v2",
                "summary": "Images of many models through one API.",
                "description": .string(description), "version": .string(Version.text),
            ],
            "servers": [["url": .string(server)]],
            "security": SecuritySchemes.either,
            "tags": Self.tags,
            "paths": OpenAPIOperation.paths(V2Operations(shapes: shapes, prices: prices).all),
            "components": components,
        ]
    }

    // MARK: - Private

    private var shapes: V2Shapes { V2Shapes(server: server, prices: prices) }

    private var components: JSON {
        let bodies = V2Bodies(isStrict: isStrict, hasEffect: hasEffect, prices: prices).components
        let schemas = bodies + shapes.all.map { ($0.name, $0.schema) }
        return [
            "schemas": .members(schemas.map { ($0.0, $0.1) }),
            "responses": FailureAnswer.components(V2Failures.all(prices)),
            "parameters": SharedParameters.components([
                SharedParameters.id, SharedParameters.wait, SharedParameters.idempotencyKey,
                SharedParameters.ifNoneMatch, SharedParameters.lastEventID,
            ]),
            "headers": Headers.components(prefix: "/v2"),
            "securitySchemes": SecuritySchemes.components(keyPrefix: "afk_"),
        ]
    }

    private static let tags: JSON = [
        ["name": "Images", "description": "What makes a job."],
        ["name": "Jobs", "description": "Reading, following, listing and cancelling jobs."],
        [
            "name": "Webhooks",
            "description": "What was sent to the account's webhooks, and what signs it.",
        ],
        ["name": "Files", "description": "Images that requests can name by URL."],
        ["name": "Account", "description": "Whose key it is, and what credits are left."],
        ["name": "Models", "description": "What can be asked for."],
        [
            "name": "Not offered",
            "description": "Routes of the API that this server has no means for; it makes images.",
        ],
        ["name": "Document", "description": "This document."],
    ]

    private var description: String {
        """
        Send a prompt or an image, get the id of a job, and read the job until it has ended.

        A field that is null counts as left out. \(isStrict ? Self.strictly : Self.loosely) \
        Everything that is wrong with a body is told at once, by path, in `details`. A bare URL \
        counts as a list of one; images may be data URIs.

        A submission holds its price in credits, which `x-credits` tells for each \
        model and action; a job \
        that fails or is cancelled costs nothing. With `Idempotency-Key` a request can be sent \
        again safely. With `Prefer: wait=n` an answer is held until the job has ended; `GET \
        /v2/jobs/{id}/events` tells of every change.

        Errors are `{"error":text}`. Another method than those listed is answered with 405 and \
        `Allow`; HEAD is answered wherever GET is. Links to images need no key.
        """
    }

    private static let strictly = "Unknown fields are refused."
    private static let loosely = "Unknown fields are ignored, and the job warns of them."
}
