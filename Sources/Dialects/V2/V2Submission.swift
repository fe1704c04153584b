package import Basics
package import Domain
import HTTP

/// A submission of the v2 API.
package struct V2Submission: Equatable, Sendable {
    /// The work itself, with its webhook's events, its price and its input.
    package let submission: Submission
    /// The model as the caller named it.
    package let model: ModelName
    /// The job's `input`: the body's known fields in their order, without masks and the webhook's
    /// fields, inline images shortened to their type.
    package let input: JSON

    /// The events of the job to tell `submission.webhookURL` about; none where that is nil.
    package var events: [String] { submission.webhookEvents }
    /// The catalogue's price for what is asked for; nil where an operation has one price.
    package var credits: Int? { submission.credits }

    /// Makes an order and notes beside it what belongs to it.
    ///
    /// Throws `invalid` if the input is longer than a job keeps.
    init(
        _ request: JobOperation,
        prompt: String?,
        model: ModelName,
        webhook: V2Webhook,
        credits: Int? = nil,
        input: JSON
    ) throws(Failure) {
        let text = input.serialized
        guard text.count <= Submission.inputLimit else {
            throw Failure(
                .invalid,
                "The request is too long: its fields may have \(Submission.inputLimit) bytes without images."
            )
        }
        var submission = Submission(request, prompt: prompt, webhookURL: webhook.url)
        submission.webhookEvents = webhook.events
        submission.credits = credits
        submission.input = String(decoding: text, as: UTF8.self)
        self.submission = submission
        self.model = model
        self.input = input
    }
}
