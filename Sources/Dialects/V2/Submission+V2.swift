import Basics
import Domain

extension Submission {
    /// Creates a submission of the v2 API.
    ///
    /// `input` is what the job shows of the body: its known fields in their order, without masks and
    /// the webhook's fields, inline images shortened to their type. Throws `invalid` if it is longer
    /// than a job keeps.
    init(
        _ operation: JobOperation,
        prompt: String?,
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
        self.init(operation, prompt: prompt, webhookURL: webhook.url)
        webhookEvents = webhook.events
        self.credits = credits
        self.input = String(decoding: text, as: UTF8.self)
    }
}
