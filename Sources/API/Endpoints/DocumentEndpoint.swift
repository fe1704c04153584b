import Basics
import Foundation
import HTTP
import HTTPTypes
import Synchronization

/// Answers an OpenAPI document, which names the server as its reader knows it.
///
/// Making one takes milliseconds and anyone may ask, so a few are kept.
final class DocumentEndpoint: Sendable {
    private let document: @Sendable (_ server: String) -> JSON
    private let kept = Mutex<[String: Data]>([:])
    private static let most = 8

    /// Answers what `document` makes for a server.
    init(_ document: @escaping @Sendable (_ server: String) -> JSON) { self.document = document }

    /// 200 with the document, 304 where the caller has it.
    func answer(_ request: Request, baseURL: String) -> Response {
        let server = baseURL.isEmpty ? "/" : baseURL
        return Response(
            status: .ok,
            headers: [
                .contentType: "application/json; charset=utf-8",
                .accessControlAllowOrigin: "*", .cacheControl: "no-cache",
            ],
            body: body(for: server)
        ).tagged(for: request)
    }

    // MARK: - Private

    private func body(for server: String) -> Data {
        if let known = kept.withLock({ $0[server] }) { return known }
        let made = document(server).serialized
        kept.withLock { kept in
            if kept.count >= Self.most { kept = [:] }
            kept[server] = made
        }
        return made
    }
}
