import Foundation
import Domain
import HTTP
import HTTPTypes

/// The key that a request carries, and the header that it is in.
///
/// Any key works in any dialect, in either header.
struct Credential: Sendable {
    let key: String
    /// The dialect whose clients send their key this way.
    let dialect: Dialect

    /// Finds the key in `Authorization`, as it is or behind `Bearer`, else in `X-API-Key`; nil if
    /// there is none.
    init?(_ request: Request) {
        if let text = request.headers[.authorization] {
            key = Self.withoutScheme(text)
            dialect = .legacy
        } else if let text = request.headers[.xAPIKey] {
            key = text
            dialect = .v1
        } else {
            return nil
        }
    }

    // MARK: - Private

    /// What stands behind `Bearer`, in any case (RFC 6750, section 2.1; RFC 9110, section 11.1).
    private static func withoutScheme(_ text: String) -> String {
        guard text.prefix(7).lowercased() == "bearer " else { return text }
        return text.dropFirst(7).trimmingCharacters(in: .whitespaces)
    }
}

extension Request {
    /// The dialect that a request to a shared path speaks.
    ///
    /// Without a key it is told by field names that only v1 has.
    var dialect: Dialect {
        if let credential = Credential(self) { return credential.dialect }
        let fields = body.count <= 65_536 ? JSON(parsing: body) : nil
        let hasCamelCase = ["aspectRatio", "imageUrl", "imageUrls", "webhookUrl"].contains {
            fields?[$0] != nil
        }
        return hasCamelCase ? .v1 : .legacy
    }
}
