import Basics
import Foundation
import HTTP
import HTTPTypes
import Synchronization

/// Answers an OpenAPI document, whose server is named as the caller names it.
///
/// Building one takes milliseconds and needs no key, so the last few are cached.
final class DocumentEndpoint: Sendable {
    private let document: @Sendable (_ server: String) -> JSON
    private let kept = Mutex<[String: Data]>([:])
    private static let most = 8

    /// Answers the document that `document` builds for a server.
    init(_ document: @escaping @Sendable (_ server: String) -> JSON) { self.document = document }

    /// 200 with the document, 304 if the caller has it.
    func answer(_ request: Request, baseURL: String) -> Reply {
        let server = baseURL.isEmpty ? "/" : baseURL
        let response = Response(
            status: .ok,
            headers: [
                .contentType: "application/json; charset=utf-8",
                .accessControlAllowOrigin: "*", .cacheControl: "no-cache",
            ],
            body: body(for: server)
        )
        return .now(response.tagged(for: request))
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
