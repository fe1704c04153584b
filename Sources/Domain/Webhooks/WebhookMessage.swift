package import Foundation

/// What is sent to an endpoint as a dialect writes it, not yet signed.
package struct WebhookMessage: Equatable, Sendable {
    package let body: Data
    /// The dialect's own fields that need no secret.
    package let headers: [FetchRequest.Header]
    /// The field for the signature by the API key's secret; nil where the dialect has none.
    package let signatureHeader: String?
    /// The field for the secret that came with the job; nil where the dialect has none.
    package let secretHeader: String?

    /// Makes a message.
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

/// Writes messages in the dialect of the job that they tell of.
///
/// The same call makes the same bytes, so that a delivery is the same in every attempt.
package protocol WebhookWriter: Sendable {
    /// A message about a job; `baseURL` is where `/images/` is served.
    func message(about job: Job, _ event: WebhookEvent, baseURL: String) -> WebhookMessage

    /// A message that only tries an endpoint.
    func test(_ id: DeliveryID, at date: Date) -> WebhookMessage
}
