/// The signature scheme of a key's deliveries in the standard header; the other scheme is sent in a
/// second one.
package enum WebhookSignature: String, CaseIterable, Sendable {
    /// The HMAC key is the 32 bytes of the API key's SHA-256, as the vendor's SDK verifies it.
    case raw
    /// The HMAC key is that digest's 64 hexadecimal digits, as other receivers verify it.
    case hex
}
