import Basics
internal import Foundation

/// Names a delivery: `msg_` and 32 random hexadecimal digits.
///
/// It is the `webhook-id` that is sent, the same in every attempt (Standard Webhooks 1.0.0).
package struct DeliveryID: Hashable, Sendable, CustomStringConvertible {
    package let description: String

    /// Wraps an id that is known to be one.
    package init(_ text: String) { description = text }

    /// Reads a caller's text; nil unless it looks like one.
    package init?(parsing text: String) {
        guard text.hasPrefix("msg_"), text.utf8.count == 36,
            text.utf8.dropFirst(4).allSatisfy({ Self.digits.contains($0) })
        else { return nil }
        description = text
    }

    /// Draws a new random id.
    package static func random() -> DeliveryID {
        DeliveryID("msg_" + UUID.random().uuidString.lowercased().filter { $0 != "-" })
    }

    // MARK: - Private

    private static let digits = Set("0123456789abcdef".utf8)
}

/// Names an endpoint: its row's number.
package struct EndpointID: Hashable, Sendable, CustomStringConvertible {
    package let number: Int

    /// Wraps a number that is known to be one.
    package init(_ number: Int) { self.number = number }

    package var description: String { String(number) }
}
