import Basics
import Domain

extension V2Body {
    /// Creates the submission of an operation.
    ///
    /// `input` is what the job shows of the body: its known fields in their order, without masks and
    /// the webhook's fields, inline images shortened to their type. Throws `invalid` if it is longer
    /// than a job keeps.
    func submission(
        _ operation: JobOperation,
        prompt: String?,
        input: JSON
    ) throws(Failure) -> Submission {
        let text = input.serialized
        guard text.count <= Submission.inputLimit else {
            throw Failure(
                .invalid,
                "The request is too long: its fields may have \(Submission.inputLimit) bytes without images."
            )
        }
        var submission = Submission(
            operation,
            prompt: prompt,
            flags: flags,
            webhookURL: webhook.url
        )
        submission.webhookEvents = webhook.events
        submission.warnings = submission.warnings.adding(warnings)
        submission.input = String(decoding: text, as: UTF8.self)
        return submission
    }
}
