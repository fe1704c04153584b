import Basics
import Domain

/// The OpenAPI document of the v1 API.
struct V1Document {
    /// Base URL of links.
    let server: String
    let prices: PriceList

    var json: JSON {
        [
            "openapi": "3.1.0",
            "info": [
                "title": "apiframe v1",
                "summary": "Images from prompts, and what can be done with them.",
                "description": .string(Self.description), "version": .string(Version.text),
            ],
            "servers": [["url": .string(server)]],
            "security": SecuritySchemes.either,
            "tags": Self.tags,
            "paths": OpenAPIOperation.paths(V1Operations(shapes: shapes, prices: prices).all),
            "components": components,
        ]
    }

    // MARK: - Private

    private var shapes: V1Shapes { V1Shapes(server: server) }

    private var components: JSON {
        let bodies = V1Submission.all
        let schemas =
            [("ImageSource", Schema.imageSource)] + bodies.map { ($0.bodyName, $0.bodySchema) }
            + shapes.all.map { ($0.name, $0.schema) }
        return [
            "schemas": .members(schemas.map { ($0.0, $0.1) }),
            "requestBodies": .members(bodies.map { ($0.bodyName, $0.body) }),
            "responses": FailureAnswer.components(V1Failures.all(prices)),
            "parameters": SharedParameters.components([
                SharedParameters.id, SharedParameters.wait, SharedParameters.ifNoneMatch,
            ]),
            "headers": Headers.components(prefix: "/v1"),
            "securitySchemes": SecuritySchemes.components(keyPrefix: "ak_live_"),
        ]
    }

    private static let tags: JSON = [
        ["name": "Submissions", "description": "What makes a job."],
        ["name": "Jobs", "description": "Reading, listing and cancelling jobs."],
        ["name": "Account", "description": "Whose key it is, and what credits are left."],
        ["name": "Aliases", "description": "The same routes under other names."],
        ["name": "Document", "description": "This document."],
    ]

    private static let description = """
        Send a prompt or an image, get a job, and read the job until it has ended.

        A field that is null counts as left out; unknown fields are ignored, and the job warns of \
        them. Bodies without images are at most \(RequestLimits.body / 1024) KiB.

        A submission holds its price in credits; a job that fails, times out or is cancelled \
        costs nothing. A `webhookUrl` is told when the job has ended. With `Prefer: wait=n` an \
        answer is held until then.

        Errors are `{"success":false,"error":{"code","message"}}`. Another method than those \
        listed is answered with 405, the code `METHOD_NOT_ALLOWED` and `Allow`; HEAD is answered \
        wherever GET is. Links to images need no key.
        """
}
