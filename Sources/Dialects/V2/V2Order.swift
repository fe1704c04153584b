package import Basics
package import Domain
import HTTP

/// What a caller of the v2 API asks for.
package struct V2Order: Equatable, Sendable {
    /// The work itself, with its webhook's events, its price and its input.
    package let order: Order
    /// The model as the caller named it.
    package let model: ModelName
    /// What the job shows as its `input`: the body's known fields in their order, without masks and
    /// what concerns the webhook, images in the body shortened to their type.
    package let input: JSON

    /// The events of the job to tell `order.webhookURL` about; none where that is nil.
    package var events: [String] { order.webhookEvents }
    /// The catalogue's price for what is asked for; nil where an operation has one price.
    package var credits: Int? { order.credits }

    /// Makes an order and notes beside it what belongs to it.
    ///
    /// Throws `invalid` if the input is longer than a job keeps.
    init(
        _ request: GenerationRequest,
        prompt: String?,
        model: ModelName,
        webhook: V2Webhook,
        credits: Int? = nil,
        input: JSON
    ) throws(Failure) {
        let text = input.serialized
        guard text.count <= Order.inputLimit else {
            throw Failure(
                .invalid,
                "The request is too long: its fields may have \(Order.inputLimit) bytes without images."
            )
        }
        var order = Order(request, prompt: prompt, webhookURL: webhook.url)
        order.webhookEvents = webhook.events
        order.credits = credits
        order.input = String(decoding: text, as: UTF8.self)
        self.order = order
        self.model = model
        self.input = input
    }
}
