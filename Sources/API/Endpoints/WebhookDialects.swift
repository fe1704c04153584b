package import Domain
package import Foundation
import Dialects

/// Writes each job's webhooks in the dialect in which the job was submitted.
package struct WebhookDialects: WebhookWriter {
    /// Makes a writer for every dialect.
    package init() {}

    package func message(
        about job: Job,
        _ event: WebhookEvent,
        baseURL: String
    ) -> WebhookMessage {
        switch job.dialect {
        case .v1: V1WebhookMessage.message(about: job, event, baseURL: baseURL)
        case .legacy: LegacyWebhookMessage.message(about: job, baseURL: baseURL)
        case .v2: V2WebhookMessage.message(about: job, event, baseURL: baseURL)
        }
    }

    package func test(_ id: DeliveryID, at date: Date) -> WebhookMessage {
        V2WebhookMessage.test(id, at: date)
    }
}
