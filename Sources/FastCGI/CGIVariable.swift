import Foundation
import HTTP

/// The CGI variables that are read, by nginx's names (RFC 3875, section 4.1).
enum CGIVariable {
    case method, target, query, client, scheme, id, contentLength
    case header(HeaderName)

    /// Finds a variable by the bytes of its name; nil for one that is not read.
    @inline(__always)
    init?(_ name: UnsafeRawBufferPointer) {
        guard name.count < Self.byLength.count else { return nil }
        for known in Self.byLength[name.count] where Self.equal(name, known.name) {
            self = known.variable
            return
        }
        return nil
    }

    // MARK: - Private

    /// HTTP_CONTENT_TYPE is not among them: nginx sends that field twice, and CONTENT_TYPE is the one
    /// of the specification.
    private static let known: [(name: StaticString, variable: CGIVariable)] = [
        ("REQUEST_METHOD", .method), ("REQUEST_URI", .target), ("QUERY_STRING", .query),
        ("REMOTE_ADDR", .client), ("REQUEST_SCHEME", .scheme), ("REQUEST_ID", .id),
        ("CONTENT_LENGTH", .contentLength), ("CONTENT_TYPE", .header(.contentType)),
        ("HTTP_HOST", .header(.host)), ("HTTP_X_API_KEY", .header(.xAPIKey)),
        ("HTTP_AUTHORIZATION", .header(.authorization)),
        ("HTTP_IF_NONE_MATCH", .header(.ifNoneMatch)), ("HTTP_PREFER", .header(.prefer)),
        ("HTTP_ORIGIN", .header(.origin)), ("HTTP_LAST_EVENT_ID", .header(.lastEventID)),
        ("HTTP_IDEMPOTENCY_KEY", .header(.idempotencyKey)),
        ("HTTP_ACCESS_CONTROL_REQUEST_METHOD", .header(.accessControlRequestMethod)),
    ]

    /// The known ones of each length of name.
    private static let byLength = (0...(known.map(\.name.utf8CodeUnitCount).max() ?? 0)).map {
        length in
        known.filter { $0.name.utf8CodeUnitCount == length }
    }

    /// Compares names of the same length.
    @inline(__always)
    private static func equal(_ name: UnsafeRawBufferPointer, _ known: StaticString) -> Bool {
        name.baseAddress.map { memcmp($0, known.utf8Start, name.count) == 0 } ?? false
    }
}
