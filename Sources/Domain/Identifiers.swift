import Basics
internal import Foundation

/// Identifies an account: a lowercase UUID (RFC 9562, version 4).
package struct AccountID: Hashable, Sendable, Codable, CustomStringConvertible {
    package let description: String

    /// Wraps a trusted id, such as a column of the project's own tables.
    package init(_ text: String) { description = text }

    /// Creates a random id.
    package static func random() -> AccountID { AccountID(UUID.random().uuidString.lowercased()) }
}

/// Identifies an API key's record: a lowercase UUID.
///
/// It is not the key itself, and may be shown and logged.
package struct APIKeyID: Hashable, Sendable, Codable, CustomStringConvertible {
    package let description: String

    /// Wraps a trusted id.
    package init(_ text: String) { description = text }

    /// Creates a random id.
    package static func random() -> APIKeyID { APIKeyID(UUID.random().uuidString.lowercased()) }
}

/// Identifies a job: a lowercase UUID, version 4.
package struct JobID: Hashable, Sendable, Codable, CustomStringConvertible {
    package let description: String

    /// Wraps a trusted id.
    package init(_ text: String) { description = text }

    /// Parses a caller's text; nil unless it is a UUID in the usual 8-4-4-4-12 form, in either
    /// case.
    package init?(parsing text: String) {
        guard let id = UUIDText.lowercased(text) else { return nil }
        description = id
    }

    /// Creates a random id.
    package static func random() -> JobID { JobID(UUID.random().uuidString.lowercased()) }
}

/// Names an upload, which the v2 API calls an asset: a lowercase UUID, version 4.
package struct UploadID: Hashable, Sendable, CustomStringConvertible {
    package let description: String

    /// Wraps an id that is known to be one.
    package init(_ text: String) { description = text }

    /// Reads a caller's text; nil unless it is a UUID in the usual 8-4-4-4-12 form, in either case.
    package init?(parsing text: String) {
        guard let id = UUIDText.lowercased(text) else { return nil }
        description = id
    }

    /// Draws a new random id.
    package static func random() -> UploadID { UploadID(UUID.random().uuidString.lowercased()) }
}

/// Text that may be a UUID.
private enum UUIDText {
    /// The lowercase form of a UUID; nil for any other text.
    static func lowercased(_ text: String) -> String? {
        var text = text
        guard let hasCapitals = text.withUTF8(hasCapitals) else { return nil }
        return hasCapitals ? text.lowercased() : text
    }

    /// True for a UUID with capital digits, false for one without; nil for anything else.
    ///
    /// A UUID has a hyphen at four positions and hexadecimal digits at the others (RFC 9562, section
    /// 4).
    private static func hasCapitals(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool? {
        guard bytes.count == 36 else { return nil }
        var hasCapitals = false
        for place in 0..<36 {
            switch (place, bytes[place]) {
            case (8, let byte), (13, let byte), (18, let byte), (23, let byte):
                guard byte == UInt8(ascii: "-") else { return nil }
            case (_, UInt8(ascii: "0")...UInt8(ascii: "9")),
                (_, UInt8(ascii: "a")...UInt8(ascii: "f")):
                break
            case (_, UInt8(ascii: "A")...UInt8(ascii: "F")): hasCapitals = true
            default: return nil
            }
        }
        return hasCapitals
    }
}

/// Identifies one claim of a job by a worker; only the holder of the newest token may report
/// progress and end the job.
package struct ClaimToken: Hashable, Sendable, CustomStringConvertible {
    package let description: String

    /// Wraps a token read from the store.
    package init(_ text: String) { description = text }

    /// Creates a random token.
    package static func random() -> ClaimToken { ClaimToken(UUID.random().uuidString.lowercased()) }
}
