package import Domain
package import Foundation

extension DeliveryTable {
    /// The secrets that sign a job's webhooks, and the base URL of their links.
    package struct Signing: Sendable {
        /// True for a test key's job, whose secrets are not the live ones.
        package let isTest: Bool
        package let key: APIKeyID
        /// The signing secret of the API key that submitted the job, sealed for the key's id.
        package let keySecret: Data
        package let signature: WebhookSignature
        /// The secret that came with the job, sealed for its id; nil where none did.
        package let jobSecret: Data?
        /// This server as the job's caller knows it; nil where that is not known.
        package let baseURL: String?
    }

    /// Returns how a job's webhooks are signed; nil for an unknown job.
    package static func signing(
        of job: JobID,
        in transaction: any Transaction
    ) throws -> Signing? {
        try transaction.first(
            """
            SELECT j.is_test, k.id, k.sealed_secret, k.webhook_signature, r.sealed_webhook_secret,
                r.webhook_origin
            FROM job j JOIN api_key k ON k.id = j.api_key_id
            JOIN job_request r ON r.job_id = j.id WHERE j.id = ?
            """,
            [.text(job.description)]
        ) { row in
            Signing(
                isTest: row.flag(),
                key: APIKeyID(row.text()),
                keySecret: row.bytes(),
                signature: WebhookSignature(rawValue: row.text()) ?? .raw,
                jobSecret: row.optionalBytes(),
                baseURL: row.optionalText()
            )
        }
    }
}
