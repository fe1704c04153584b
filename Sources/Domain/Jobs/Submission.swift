/// What a caller asks for, as a dialect has read it.
package struct Submission: Equatable, Sendable {
    /// The work itself; its images may still have to be resolved.
    package var operation: JobOperation
    /// The customer's own text, flags and all; nil for operations without one.
    package var prompt: String?
    /// Where to tell about the job; nil for nowhere.
    package var webhookURL: String?
    /// What is sent along to that URL, as the legacy API has it.
    package var webhookSecret: String?
    /// What to tell about, in the v2 API's words; empty where nobody chose.
    package var webhookEvents: [String] = []
    /// The request as its API echoes it, as JSON text; nil where it echoes none.
    package var input: String?
    /// The longest `input` that a job keeps, in bytes of UTF-8.
    package static let inputLimit = 65_536
    /// The catalogue's price in credits; nil where only the price table has one.
    package var credits: Int?
    /// What makes a repeated request the same one; nil where the caller named nothing.
    package var idempotency: Idempotency?

    /// Makes an order.
    package init(
        _ operation: JobOperation,
        prompt: String? = nil,
        webhookURL: String? = nil,
        webhookSecret: String? = nil
    ) {
        self.operation = operation
        self.prompt = prompt
        self.webhookURL = webhookURL
        self.webhookSecret = webhookSecret
    }
}

/// A caller's name for one request, so that sending it twice does it once (IETF draft
/// Idempotency-Key header).
package struct Idempotency: Equatable, Sendable {
    /// 1 to 255 characters, chosen by the caller; counts for one account.
    package let key: String
    /// SHA-256 of what was asked: method, path and body.
    package let fingerprint: [UInt8]

    /// How long a key is remembered.
    package static let lifetime = Duration.seconds(24 * 3600)

    /// Pairs a key with what was asked under it.
    package init(key: String, fingerprint: [UInt8]) {
        self.key = key
        self.fingerprint = fingerprint
    }
}
