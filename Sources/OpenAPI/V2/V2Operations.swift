import Basics
import Domain

/// The v2 API's operations.
struct V2Operations {
    let shapes: V2Shapes
    let prices: PriceList

    var all: [OpenAPIOperation] {
        images + jobs + webhooks + files + about + notOffered + [document]
    }

    /// Returns the errors of a route that requires a key, besides those of all such routes.
    func failures(_ own: FailureAnswer...) -> [Answer] { (own + V2Failures.keyed).answers }

    // MARK: - Private

    private var document: OpenAPIOperation {
        .document(at: "/v2/openapi.json", title: "apiframe v2")
    }

    /// Operations that this server does not support: route, id and summary.
    private static let others: [(route: String, id: String, summary: String)] = [
        ("POST /v2/videos/generate", "generateVideo", "Generate a video"),
        ("POST /v2/videos/upscale", "upscaleVideo", "Upscale a video"),
        ("POST /v2/videos/edit", "editVideo", "Edit a video"),
        ("POST /v2/music/generate", "generateMusic", "Generate music"),
        ("POST /v2/music/suno/action", "actOnMusic", "Act on generated music"),
        ("POST /v2/loras", "createLora", "Train a LoRA"),
        ("GET /v2/loras", "listLoras", "List LoRAs"),
        ("GET /v2/loras/{id}", "getLora", "Read a LoRA"),
        ("DELETE /v2/loras/{id}", "deleteLora", "Delete a LoRA"),
    ]

    private static let notOfferedNote = """
        Answers 501 to any key that works, whatever the body: this server makes images, and no \
        video or music, and trains no LoRA.
        """

    private var notOffered: [OpenAPIOperation] {
        let id = SharedParameters.path("id", Schema.uuid, "The LoRA's id.")
        return Self.others.map { other in
            let hasID = other.route.hasSuffix("{id}")
            return OpenAPIOperation(
                route: other.route,
                id: other.id,
                tag: "Not offered",
                summary: other.summary,
                description: Self.notOfferedNote
                    + (hasID ? " An id that is no UUID is a 400." : ""),
                ownParameters: hasID ? [id] : [],
                answers: hasID
                    ? failures(V2Failures.badID, V2Failures.notOffered)
                    : failures(V2Failures.notOffered)
            )
        }
    }
}
