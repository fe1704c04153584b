/// How a key's deliveries are signed in the header that everyone looks at; the other way is sent
/// beside it.
package enum WebhookSignature: String, CaseIterable, Sendable {
    /// The HMAC's key is the 32 bytes of the API key's SHA-256, as the vendor's SDK checks it.
    case raw
    /// The HMAC's key is that digest's 64 hexadecimal digits, as others check it.
    case hex
}
