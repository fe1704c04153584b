import Basics
import Domain
import Foundation
import HTTP
import HTTPTypes
import Service

/// Answers an OpenAPI document, whose server is named as the caller names it, with the prices in
/// force.
///
/// Building one takes milliseconds and needs no key, so the last few are cached.
final class DocumentEndpoint: Sendable {
    private struct Cache {
        var prices = PriceList()
        var documents: [String: Data] = [:]
    }

    private let prices: Prices
    private let document: @Sendable (_ server: String, _ prices: PriceList) -> JSON
    private let cache = Guarded(Cache())
    private static let most = 8

    /// Answers the document that `document` builds for a server.
    init(
        _ prices: Prices,
        _ document: @escaping @Sendable (_ server: String, _ prices: PriceList) -> JSON
    ) {
        self.prices = prices
        self.document = document
    }

    /// 200 with the document, 304 if the caller has it.
    ///
    /// Throws `StoreError`.
    func answer(_ request: Request, baseURL: String) throws -> Reply {
        let server = baseURL.isEmpty ? "/" : baseURL
        let response = Response(
            status: .ok,
            headers: [
                .contentType: "application/json; charset=utf-8",
                .accessControlAllowOrigin: "*", .cacheControl: "no-cache",
            ],
            body: body(for: server, try prices.inForce())
        )
        return .now(response.tagged(for: request))
    }

    // MARK: - Private

    private func body(for server: String, _ prices: PriceList) -> Data {
        let known = cache.withLock { $0.prices == prices ? $0.documents[server] : nil }
        if let known { return known }
        let made = document(server, prices).serialized
        cache.withLock { cache in
            if cache.prices != prices || cache.documents.count >= Self.most {
                cache = Cache(prices: prices)
            }
            cache.documents[server] = made
        }
        return made
    }
}
