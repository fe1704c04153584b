import Basics
import Foundation
import Domain
import HTTP
import HTTPTypes

/// The key that a request carries, and the header that it is in.
///
/// Any key works in any dialect, in either header.
struct Credential: Sendable {
    let key: String
    /// The dialect whose clients use that header.
    let dialect: Dialect

    /// Finds the key in `Authorization`, bare or behind `Bearer`, else in `X-API-Key`; nil if there
    /// is none.
    ///
    /// On the own paths of v1 and v2, as `path` tells, `X-API-Key` comes first. Other schemes of
    /// `Authorization`, such as a proxy's Basic, are ignored.
    init?(_ request: Request, on path: ErrorShape? = nil) {
        let mine = request.headers[.xAPIKey].flatMap { $0.isEmpty ? nil : $0 }
        let bearer = request.headers[.authorization].flatMap(Self.key)
        if let mine, path == .v1 || path == .v2 || bearer == nil {
            key = mine
            dialect = .v1
        } else if let bearer {
            key = bearer
            dialect = .legacy
        } else {
            return nil
        }
    }

    // MARK: - Private

    private static let blank = UInt8(ascii: " ")

    /// The key of a field: bare, or behind `Bearer` in any case (RFC 6750, section 2.1; RFC 9110,
    /// section 11.1); nil for an empty field and for any other scheme.
    private static func key(_ text: String) -> String? {
        let bytes = text.utf8
        guard let first = bytes.firstIndex(where: { $0 != blank }) else { return nil }
        guard let end = bytes[first...].firstIndex(of: blank) else { return String(text[first...]) }
        guard let start = bytes[end...].firstIndex(where: { $0 != blank }) else {
            return String(text[first..<end])
        }
        guard text[first..<end].lowercased() == "bearer" else { return nil }
        return text[start...].trimmingCharacters(in: .whitespaces)
    }
}

extension Request {
    /// The dialect of a request to a shared path.
    ///
    /// Without a key, field names that only v1 has decide.
    var dialect: Dialect {
        if let credential = Credential(self) { return credential.dialect }
        let fields = body.count <= 65_536 ? JSON(parsing: body) : nil
        let hasCamelCase = ["aspectRatio", "imageUrl", "imageUrls", "webhookUrl"].contains {
            fields?[$0] != nil
        }
        return hasCamelCase ? .v1 : .legacy
    }
}
