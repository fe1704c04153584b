import Cryptography
import Domain
import Foundation

/// The fields that let a receiver check who sent a message.
enum Signatures {
    /// The headers of Standard Webhooks 1.0.0: id, time of the attempt, and one signature a secret.
    static func standard(
        _ id: DeliveryID,
        at date: Date,
        _ body: Data,
        secrets: [Data]
    ) -> [FetchRequest.Header] {
        let timestamp = String(Int(date.timeIntervalSince1970))
        let signed = Data("\(id).\(timestamp).".utf8) + body
        let signatures = secrets.map { "v1," + hmac(signed, key: $0).base64EncodedString() }
        return [
            .init("webhook-id", id.description), .init("webhook-timestamp", timestamp),
        ]
            + (signatures.isEmpty
                ? [] : [.init("webhook-signature", signatures.joined(separator: " "))])
    }

    /// The vendor's header in both ways that receivers check it: the one chosen under the name
    /// itself, the other beside it.
    ///
    /// `secret` is the SHA-256 of the API key.
    static func vendor(
        _ name: String,
        _ body: Data,
        secret: Data,
        _ choice: WebhookSignature
    ) -> [FetchRequest.Header] {
        let raw = "sha256=" + hex(hmac(body, key: secret))
        let spelled = "sha256=" + hex(hmac(body, key: Data(hex(secret).utf8)))
        return switch choice {
        case .raw: [.init(name, raw), .init("\(name)-Hex", spelled)]
        case .hex: [.init(name, spelled), .init("\(name)-Raw", raw)]
        }
    }

    // MARK: - Private

    private static func hmac(_ message: Data, key: Data) -> Data {
        HMAC.sha256(of: message, key: key)
    }

    private static func hex(_ data: Data) -> String {
        var text: [UInt8] = []
        text.reserveCapacity(2 * data.count)
        for byte in data {
            text.append(digits[Int(byte >> 4)])
            text.append(digits[Int(byte & 15)])
        }
        return String(decoding: text, as: UTF8.self)
    }

    private static let digits = Array("0123456789abcdef".utf8)
}
