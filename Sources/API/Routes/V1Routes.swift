import Dialects
import Domain
import HTTP
import HTTPTypes
import OpenAPI
import Service

extension Router<Route> {
    /// The v1 API: `/v1/…`, and its aliases below `/api/v1/…` and at the root.
    mutating func addV1(_ v1: V1Endpoints, prices: Prices) {
        for prefix in ["/v1", "/api/v1"] {
            addV1(.post, "\(prefix)/imagine", v1.submit(V1Decode.imagine))
            addV1(.post, "\(prefix)/describe", v1.submit(V1Decode.describe))
            addV1(.post, "\(prefix)/blend", v1.submit(V1Decode.blend))
        }
        for prefix in ["/v1", "/api/v1", ""] {
            addV1(.post, "\(prefix)/upscale", v1.submit(V1Decode.upscale))
            addV1(.post, "\(prefix)/variation", v1.submit(V1Decode.variation))
        }
        let shown = ShownJob.inPath(withInput: false)
        addV1(.get, "/api/v1/fetch/:id", shows: shown, v1.fetch)
        addV1(.get, "/fetch/:id", shows: shown, v1.fetch)
        addV1(.get, "/v1/jobs", v1.list)
        addV1(.get, "/v1/jobs/:id", shows: shown, v1.job)
        addV1(.post, "/v1/jobs/:id/cancel", v1.cancel)
        addV1(.get, "/v1/account", needs: .account, v1.account)
        let document = DocumentEndpoint(prices) { OpenAPI.v1(server: $0, prices: $1) }
        add(.get, "/v1/openapi.json", .open(document.answer, errors: .v1))
    }

    /// The three paths that v1 and the legacy API share.
    mutating func addShared(_ v1: V1Endpoints, _ legacy: LegacyEndpoints) {
        addShared("/imagine", v1.submit(V1Decode.imagine), legacy.submit(LegacyDecode.imagine))
        addShared("/describe", v1.submit(V1Decode.describe), legacy.submit(LegacyDecode.describe))
        addShared("/blend", v1.submit(V1Decode.blend), legacy.submit(LegacyDecode.blend))
    }

    // MARK: - Private

    private mutating func addV1(
        _ method: HTTPRequest.Method,
        _ path: String,
        needs scope: KeyScope? = nil,
        shows shown: ShownJob? = nil,
        _ answer: @escaping KeyedEndpoint.Answer
    ) {
        let endpoint = KeyedEndpoint(method, needs: scope, shows: shown, answer)
        add(method, path, .keyed(endpoint, errors: .v1))
    }

    private mutating func addShared(
        _ path: String,
        _ v1: @escaping KeyedEndpoint.Answer,
        _ legacy: @escaping KeyedEndpoint.Answer
    ) {
        let v1 = KeyedEndpoint(.post, v1)
        add(.post, path, .shared(v1: v1, legacy: KeyedEndpoint(.post, legacy)))
    }
}
