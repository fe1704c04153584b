package import Foundation

/// A job request: decoded by a dialect, completed by `Service`, inserted by `Store`.
package struct Submission: Equatable, Sendable {
    /// The operation; its images may not be resolved yet.
    package var operation: JobOperation
    /// The customer's text with its flags; nil for operations without one.
    package var prompt: String?
    /// Webhook URL; nil for none.
    package var webhookURL: String?
    /// Secret to send along to that URL, as in the legacy API.
    package var webhookSecret: String?
    /// The same secret sealed under the server's key for the job's id, as it is stored.
    package var sealedWebhookSecret: Data?
    /// Base URL of the links in the webhook's messages; nil if it is not known or there is no
    /// webhook.
    package var webhookOrigin: String?
    /// Webhook events in the v2 API's terms; empty for the default ones.
    package var webhookEvents: [String] = []
    /// The request as its API echoes it, as JSON text; nil if it echoes none.
    package var input: String?
    /// Maximum length of a job's `input`, in bytes of UTF-8.
    package static let inputLimit = 65_536
    /// Parts of the request that the job does otherwise, as far as the prompt's flags and the body
    /// show them; the provider adds what it passes over.
    package var warnings: [JobWarning]
    /// Price in credits by the catalogue; nil if only the price table has one.
    package var credits: Int?
    /// Identifies repeated requests; nil if the caller sent no key.
    package var idempotency: Idempotency?

    /// Creates a submission.
    ///
    /// `flags` are the prompt's if they have been read already.
    package init(
        _ operation: JobOperation,
        prompt: String? = nil,
        flags: PromptFlags? = nil,
        webhookURL: String? = nil,
        webhookSecret: String? = nil
    ) {
        self.operation = operation
        self.prompt = prompt
        warnings = operation.readsFlags ? (flags ?? PromptFlags(prompt ?? "")).warnings : []
        self.webhookURL = webhookURL
        self.webhookSecret = webhookSecret
    }
}

/// An idempotency key: a request that is sent twice is carried out once (IETF draft Idempotency-Key
/// header).
package struct Idempotency: Equatable, Sendable {
    /// 1 to 255 characters, chosen by the caller; unique within an account, apart for test keys.
    package let key: String
    /// SHA-256 of the request's method, path and body.
    package let fingerprint: [UInt8]

    /// Lifetime of a key.
    package static let lifetime = Duration.seconds(24 * 3600)

    /// Creates a key with the fingerprint of its request.
    package init(key: String, fingerprint: [UInt8]) {
        self.key = key
        self.fingerprint = fingerprint
    }
}
