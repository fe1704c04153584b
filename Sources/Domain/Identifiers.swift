import Basics
internal import Foundation

/// Names an account: a lowercase UUID (RFC 9562, version 4).
package struct AccountID: Hashable, Sendable, Codable, CustomStringConvertible {
    package let description: String

    /// Wraps an id that is known to be one, such as a column of our own table.
    package init(_ text: String) { description = text }

    /// Draws a new random id.
    package static func random() -> AccountID { AccountID(UUID.random().uuidString.lowercased()) }
}

/// Names an API key's record: a lowercase UUID.
///
/// It is not the key, and may be shown and logged.
package struct APIKeyID: Hashable, Sendable, Codable, CustomStringConvertible {
    package let description: String

    /// Wraps an id that is known to be one.
    package init(_ text: String) { description = text }

    /// Draws a new random id.
    package static func random() -> APIKeyID { APIKeyID(UUID.random().uuidString.lowercased()) }
}

/// Names a job: a lowercase UUID, version 4, whose 122 random bits also keep the image links
/// unguessable.
package struct JobID: Hashable, Sendable, Codable, CustomStringConvertible {
    package let description: String

    /// Wraps an id that is known to be one.
    package init(_ text: String) { description = text }

    /// Reads a caller's text; nil unless it is a UUID in the usual 8-4-4-4-12 form, in either case.
    package init?(parsing text: String) {
        guard UUIDText.isValid(text) else { return nil }
        description = text.lowercased()
    }

    /// Draws a new random id.
    package static func random() -> JobID { JobID(UUID.random().uuidString.lowercased()) }
}

/// Names an upload, which the v2 API calls an asset: a lowercase UUID, version 4.
package struct UploadID: Hashable, Sendable, CustomStringConvertible {
    package let description: String

    /// Wraps an id that is known to be one.
    package init(_ text: String) { description = text }

    /// Reads a caller's text; nil unless it is a UUID in the usual 8-4-4-4-12 form, in either case.
    package init?(parsing text: String) {
        guard UUIDText.isValid(text) else { return nil }
        description = text.lowercased()
    }

    /// Draws a new random id.
    package static func random() -> UploadID { UploadID(UUID.random().uuidString.lowercased()) }
}

/// Text that may be a UUID.
private enum UUIDText {
    static func isValid(_ text: String) -> Bool {
        text.utf8.count == 36 && text.utf8.enumerated().allSatisfy { isUUIDByte($1, at: $0) }
    }

    /// A hyphen in its four places, elsewhere a hexadecimal digit (RFC 9562, section 4).
    private static func isUUIDByte(_ byte: UInt8, at index: Int) -> Bool {
        switch (index, byte) {
        case (8, _), (13, _), (18, _), (23, _): byte == UInt8(ascii: "-")
        case (_, UInt8(ascii: "0")...UInt8(ascii: "9")), (_, UInt8(ascii: "a")...UInt8(ascii: "f")),
            (_, UInt8(ascii: "A")...UInt8(ascii: "F")):
            true
        default: false
        }
    }
}

/// Names one claim of a job by one worker; whoever holds the newest token may report and end the
/// job.
package struct ClaimToken: Hashable, Sendable, CustomStringConvertible {
    package let description: String

    /// Wraps a token read back from the store.
    package init(_ text: String) { description = text }

    /// Draws a new random token.
    package static func random() -> ClaimToken { ClaimToken(UUID.random().uuidString.lowercased()) }
}
