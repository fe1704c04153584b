package import Foundation

/// A webhook message in a dialect's format, not signed yet.
package struct WebhookMessage: Equatable, Sendable {
    package let body: Data
    /// The dialect's header fields that need no secret.
    package let headers: [FetchRequest.Header]
    /// Name of the field for the signature with the API key's secret; nil if the dialect has none.
    package let signatureHeader: String?
    /// Name of the field for the secret submitted with the job; nil if the dialect has none.
    package let secretHeader: String?

    /// Creates a message.
    package init(
        body: Data,
        headers: [FetchRequest.Header],
        signatureHeader: String? = nil,
        secretHeader: String? = nil
    ) {
        self.body = body
        self.headers = headers
        self.signatureHeader = signatureHeader
        self.secretHeader = secretHeader
    }
}

/// Writes messages in the dialect of their job.
///
/// Deterministic: a delivery has the same bytes in every attempt.
package protocol WebhookWriter: Sendable {
    /// Writes a message about a job; `baseURL` is the base of `/images/` links.
    func message(about job: Job, _ event: WebhookEvent, baseURL: String) -> WebhookMessage

    /// Writes a test message.
    func test(_ id: DeliveryID, at date: Date) -> WebhookMessage
}
