import API
import Domain
import Foundation
import HTTP
import HTTPTypes
import Testing

/// Browsers' requests from other origins.
@Suite struct CrossOriginTests {
    private let fixture: Fixture

    init() throws { fixture = try Fixture() }

    private func ask(
        _ method: HTTPRequest.Method,
        _ path: String,
        from origin: String?,
        permitted: [String],
        more: Headers = [:]
    ) throws -> Response {
        var headers = more
        if let origin { headers[.origin] = origin }
        let api = API(fixture.dependencies, patience: .zero, corsOrigins: permitted)
        return api.answer(Request(method: method, path: path, headers: headers))
    }

    private let app = "https://app.example.com"
    private let preflight: Headers = [.accessControlRequestMethod: "POST"]

    @Test func `without origins nothing is said, and a preflight is a wrong method`() throws {
        let refused = try ask(.options, "/v1/imagine", from: app, permitted: [], more: preflight)
        #expect(refused.status == .methodNotAllowed)
        let read = try ask(.get, "/v2/models", from: app, permitted: [])
        #expect(
            !HeaderName.allCases.contains {
                $0.rawValue.lowercased().hasPrefix("access-control") && read.headers.contains($0)
            }
        )
        #expect(read.headers[.vary] == "Authorization, X-API-Key")
    }

    @Test func `a preflight of a permitted origin names methods and headers, and needs no key`()
        throws
    {
        let answer = try ask(
            .options,
            "/v1/imagine",
            from: app,
            permitted: [app],
            more: preflight
        )
        #expect(answer.status == .noContent && answer.body.isEmpty)
        #expect(answer.headers[.accessControlAllowOrigin] == app)
        #expect(answer.headers[.accessControlAllowMethods] == "POST")
        let sent = answer.headers[.accessControlAllowHeaders] ?? ""
        for name in ["Authorization", "Content-Type", "Idempotency-Key", "X-API-Key"] {
            #expect(sent.contains(name))
        }
        #expect(answer.headers[.vary] == "Origin, Authorization, X-API-Key")
    }

    @Test(arguments: ["https://evil.example.com", "http://app.example.com", "null", nil])
    func `other origins are told nothing`(_ origin: String?) throws {
        let refused = try ask(
            .options,
            "/v1/imagine",
            from: origin,
            permitted: [app],
            more: preflight
        )
        #expect(refused.status == .methodNotAllowed)
        let read = try ask(.get, "/v2/models", from: origin, permitted: [app])
        #expect(read.status == .ok && read.headers[.accessControlAllowOrigin] == nil)
        #expect(read.headers[.vary] == "Origin, Authorization, X-API-Key")
    }

    @Test func `every answer may be read, with its limits, by a permitted origin`() throws {
        for (path, more) in [
            ("/v2/models", [:]), ("/v1/account", [:]), ("/nope", [:]),
            ("/v1/account", [.authorization: fixture.key]),
        ] as [(String, Headers)] {
            let answer = try ask(.get, path, from: app, permitted: [app], more: more)
            #expect(answer.headers[.accessControlAllowOrigin] == app, "\(path)")
            let shown = answer.headers[.accessControlExposeHeaders] ?? ""
            for name in ["X-RateLimit-Remaining", "Retry-After", "Location"] {
                #expect(shown.contains(name))
            }
        }
    }

    @Test func `a star permits all, and a preflight for no path stays not found`() throws {
        let read = try ask(.get, "/v2/models", from: app, permitted: ["*"])
        #expect(read.headers[.accessControlAllowOrigin] == "*")
        #expect(read.headers[.vary] == "Authorization, X-API-Key")
        let lost = try ask(.options, "/nope", from: app, permitted: ["*"], more: preflight)
        #expect(lost.status == .notFound)
    }
}
