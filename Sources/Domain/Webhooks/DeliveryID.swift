import Basics
internal import Foundation

/// Identifies a delivery: `msg_` and 32 random hexadecimal digits.
///
/// Sent as `webhook-id`, the same in every attempt (Standard Webhooks 1.0.0).
package struct DeliveryID: Hashable, Sendable, CustomStringConvertible {
    package let description: String

    /// Wraps a trusted id.
    package init(_ text: String) { description = text }

    /// Parses a caller's text; nil unless it has the format of an id.
    package init?(parsing text: String) {
        guard text.hasPrefix("msg_"), text.utf8.count == 36,
            text.utf8.dropFirst(4).allSatisfy({ Self.digits.contains($0) })
        else { return nil }
        description = text
    }

    /// Creates a random id.
    package static func random() -> DeliveryID {
        DeliveryID("msg_" + UUID.random().uuidString.lowercased().filter { $0 != "-" })
    }

    // MARK: - Private

    private static let digits = Set("0123456789abcdef".utf8)
}

/// Identifies an endpoint by its row number.
package struct EndpointID: Hashable, Sendable, CustomStringConvertible {
    package let number: Int

    /// Wraps a trusted number.
    package init(_ number: Int) { self.number = number }

    package var description: String { String(number) }
}
