import Basics
import Dialects

/// Operations on webhook deliveries.
extension V2Operations {
    var webhooks: [OpenAPIOperation] { [deliveries, delivery, redeliver, secret] }

    // MARK: - Private

    private static let tag = "Webhooks"

    private static let queries: [JSON] = [
        SharedParameters.query("limit", Schema.page, "How many deliveries to answer with."),
        SharedParameters.query("cursor", Schema.text, "The `nextCursor` of the page before."),
        SharedParameters.query("jobId", Schema.uuid, "Only deliveries that tell of this job."),
        SharedParameters.query(
            "state",
            Schema.choice(V2DeliveryPage.states),
            "Only deliveries in this state."
        ),
        SharedParameters.query(
            "event",
            Schema.choice(V2DeliveryPage.events),
            "Only deliveries that tell of this."
        ),
    ]

    private static let id = SharedParameters.path(
        "id",
        V2Shapes.deliveryID,
        "The delivery's id, which is the `webhook-id` that was sent."
    )

    private var deliveries: OpenAPIOperation {
        let page = V2Shapes.deliveries
        return OpenAPIOperation(
            route: "GET /v2/webhooks/deliveries",
            id: "listDeliveries",
            tag: Self.tag,
            summary: "List deliveries",
            description: """
                What was or will be sent to the account's webhooks, the newest first; kept as long as \
                results are.
                """,
            ownParameters: Self.queries,
            answers: [
                Answer(
                    200,
                    "A page of deliveries.",
                    page.reference,
                    examples: [
                        "page": page.example,
                        "none": ["deliveries": [], "nextCursor": .null, "hasMore": false],
                    ]
                )
            ] + failures(V2Failures.badRequest)
        )
    }

    private var delivery: OpenAPIOperation {
        OpenAPIOperation(
            route: "GET /v2/webhooks/deliveries/{id}",
            id: "getDelivery",
            tag: Self.tag,
            summary: "Read a delivery",
            description: "A delivery with every attempt, and how each answer began.",
            ownParameters: [Self.id],
            answers: [Answer(200, "The delivery.", V2Shapes.delivery, as: "failed")]
                + failures(V2Failures.badDelivery, V2Failures.notFound)
        )
    }

    private var redeliver: OpenAPIOperation {
        OpenAPIOperation(
            route: "POST /v2/webhooks/deliveries/{id}/redeliver",
            id: "redeliver",
            tag: Self.tag,
            summary: "Send a delivery again",
            description: """
                Sends it at once, and as often as a new one if that fails. Its `webhook-id` stays, so \
                that a receiver can tell that it is the same.
                """,
            ownParameters: [Self.id],
            answers: [
                Answer(
                    200,
                    "The delivery, which is pending.",
                    V2Shapes.delivery.reference,
                    examples: ["pending": V2Shapes.redelivered]
                )
            ]
                + failures(
                    V2Failures.badDelivery,
                    V2Failures.notFound,
                    V2Failures.notRedeliverable
                )
        )
    }

    private var secret: OpenAPIOperation {
        OpenAPIOperation(
            route: "GET /v2/webhooks/secret",
            id: "getWebhookSecret",
            tag: Self.tag,
            summary: "Read the webhook secret",
            description: """
                What `webhook-signature` is made with (Standard Webhooks 1.0.0). Secrets that were \
                replaced sign beside it until they expire.
                """,
            answers: [Answer(200, "The secret.", V2Shapes.secret, as: "secret")] + failures()
        )
    }
}
