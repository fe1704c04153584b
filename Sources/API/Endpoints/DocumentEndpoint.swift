import Basics
import Domain
import Foundation
import HTTP
import HTTPTypes
import Service

/// Answers an OpenAPI document, whose server is named as the caller names it, with the prices in
/// force.
///
/// Building one takes milliseconds and needs no key, so it is built once for each change of prices:
/// the server's URL, which any caller chooses, is put in afterwards.
final class DocumentEndpoint: Sendable {
    private struct Template {
        let revision: Int
        /// The document around each place of the server's URL.
        let pieces: [Data]
    }

    private let prices: Prices
    private let document: @Sendable (_ server: String, _ prices: PriceList) -> JSON
    private let template = Guarded<Template?>(nil)
    private let bodies = PricedBodies()
    /// Stands for the server's URL in a template; a reserved name (RFC 6761).
    private static let placeholder = "https://server.invalid"

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
        let prices = try prices.inForce()
        let body = bodies.body(server, revision: prices.revision) { bytes(for: server, prices) }
        let response = Response(
            status: .ok,
            headers: [
                .contentType: "application/json; charset=utf-8",
                .accessControlAllowOrigin: "*", .cacheControl: "no-cache",
            ]
        )
        return .now(response.with(body, for: request))
    }

    // MARK: - Private

    private func bytes(for server: String, _ prices: PricesInForce) -> Data {
        // Escaped as JSON does, without its quotation marks.
        let url = JSON.string(server).serialized.dropFirst().dropLast()
        let pieces = pieces(prices)
        return pieces.dropFirst().reduce(into: pieces[0]) { body, piece in
            body.append(url)
            body.append(piece)
        }
    }

    private func pieces(_ prices: PricesInForce) -> [Data] {
        let known = template.withLock { $0?.revision == prices.revision ? $0?.pieces : nil }
        if let known { return known }
        let text = String(
            decoding: document(Self.placeholder, prices.list).serialized,
            as: UTF8.self
        )
        let pieces = text.components(separatedBy: Self.placeholder).map { Data($0.utf8) }
        template.withLock { $0 = Template(revision: prices.revision, pieces: pieces) }
        return pieces
    }
}
