import Basics
import API
import Domain
import Foundation
import HTTP
import HTTPTypes
import Service
import Store
import Testing

/// Each API's responses to a key whose terms forbid the request.
@Suite struct KeyTermsChainTests {
    @Test func `a revoked key is refused by the very next request`() throws {
        let api = try Fixture()
        #expect(try api.ask(.get, "/v1/account").status == .ok)
        _ = try api.keys.revoke(String(api.key.prefix(14)))
        let answer = try api.ask(.get, "/v1/account")
        #expect(answer.status == .unauthorized && answer.errorCode == "UNAUTHORIZED")
    }

    @Test func `a key that was rotated works on, and the new one at once`() throws {
        let api = try Fixture()
        let serverKey = try ServerKey(file: api.directory.serverKey)
        let old = String(api.key.prefix(14))
        let overlap = try api.keys.rotate(old, overlap: .seconds(60), sealedWith: serverKey)
        #expect(try api.ask(.get, "/v1/account").status == .ok)
        let new = overlap.new.key.text
        #expect(try api.ask(.get, "/v1/account", key: new).status == .ok)
        let newest = try api.keys.rotate(
            String(new.prefix(14)),
            overlap: .zero,
            sealedWith: serverKey
        )
        #expect(try api.ask(.get, "/v1/account", key: new).status == .forbidden)
        #expect(try api.ask(.get, "/v1/account", key: newest.new.key.text).status == .ok)
    }

    @Test func `an inactive key is told so in each dialect's shape`() throws {
        let api = try Fixture()
        _ = try Accounts(api.context).suspend("jane@example.com", reason: "unpaid")
        let v1 = try api.ask(.get, "/v1/account")
        #expect(v1.status == .forbidden && v1.errorCode == "FORBIDDEN")
        let v2 = try api.ask(.get, "/v2/me")
        #expect(v2.status == .forbidden && v2.json == ["error": "API key is inactive"])
        let legacy = try api.ask(.get, "/account")
        #expect(legacy.status == .forbidden)
        #expect(
            legacy.json == [
                "errors": [["msg": "API key is inactive"]], "message": "API key is inactive",
            ]
        )
        #expect(legacy.header("x-ratelimit-remaining") == "57")
    }

    @Test(arguments: [
        (HTTPRequest.Method.get, "/v1/jobs", KeyScope.read),
        (.get, "/v1/jobs/a1b2c3d4-e5f6-7890-abcd-ef1234567890", .read),
        (.get, "/fetch/a1b2c3d4-e5f6-7890-abcd-ef1234567890", .read), (.get, "/v2/jobs", .read),
        (.get, "/v2/jobs/a1b2c3d4-e5f6-7890-abcd-ef1234567890", .read),
        (.get, "/v2/jobs/a1b2c3d4-e5f6-7890-abcd-ef1234567890/events", .read),
        (.post, "/fetch", .read), (.post, "/fetch-many", .read),
        (.get, "/pro/generation/a1b2c3d4-e5f6-7890-abcd-ef1234567890", .read),
        (.post, "/v1/imagine", .generate), (.post, "/imagine", .generate),
        (.post, "/v2/images/generate", .generate), (.post, "/pro/imagine", .generate),
        (.post, "/v1/jobs/a1b2c3d4-e5f6-7890-abcd-ef1234567890/cancel", .generate),
        (.post, "/upload", .generate), (.post, "/v2/uploads", .generate),
        (.post, "/v2/assets", .generate), (.get, "/v1/account", .account),
        (.get, "/account", .account), (.get, "/pro/account", .account), (.get, "/v2/me", .account),
    ])
    func `each route asks for one scope`(
        _ method: HTTPRequest.Method,
        _ path: String,
        _ scope: KeyScope
    ) throws {
        let api = try Fixture()
        var terms = KeyTerms()
        terms.scopes = KeyScope.all.subtracting([scope])
        let refused = try api.ask(method, path, key: try api.issue(terms))
        #expect(refused.status == .forbidden)
        #expect(String(decoding: refused.body, as: UTF8.self).contains("'\(scope.rawValue)'"))
        terms.scopes = [scope]
        #expect(try api.ask(method, path, key: try api.issue(terms)).status != .forbidden)
    }

    @Test func `a key is refused outside its networks`() throws {
        let api = try Fixture()
        var terms = KeyTerms()
        terms.networks = [try #require(Network("198.51.100.0/24"))]
        #expect(try api.ask(.get, "/v2/me", key: try api.issue(terms)).status == .forbidden)
        terms.networks?.append(try #require(Network("192.0.2.0/31")))
        #expect(try api.ask(.get, "/v2/me", key: try api.issue(terms)).status == .ok)
    }

    @Test func `a key's own rate counts in the place of its tier's`() throws {
        let api = try Fixture()
        var terms = KeyTerms()
        terms.requestsPerMinute = 1
        let key = try api.issue(terms)
        let first = try api.ask(.get, "/v2/me", key: key)
        #expect(first.status == .ok && first.header("x-ratelimit-limit") == "1")
        #expect(try api.ask(.get, "/v2/me", key: key).status == .tooManyRequests)
        #expect(try api.ask(.get, "/v2/me").header("x-ratelimit-limit") == "60")
    }

    @Test func `another model, a spent month and a full queue are refused in words`() throws {
        let api = try Fixture()
        var terms = KeyTerms()
        terms.models = [ModelName(rawValue: "flux-pro")]
        let imagine = #"{"prompt":"a cat"}"#
        let model = try api.ask(.post, "/v1/imagine", key: try api.issue(terms), body: imagine)
        #expect(model.status == .forbidden && model.errorCode == "FORBIDDEN")
        terms = KeyTerms()
        terms.monthlyCredits = 15
        let month = try api.ask(.post, "/v1/imagine", key: try api.issue(terms), body: imagine)
        #expect(month.status == .forbidden)
        #expect(
            month.json["error"]?["message"]
                == .string(
                    "This API key may spend 15 credits a month and has 15 left; this operation costs 16. "
                        + "The next month begins on the 1st, UTC."
                )
        )
        _ = try Tiers(api.context).set("standard") { $0.queueSize = 1 }
        #expect(try api.ask(.post, "/v1/imagine", body: imagine).status == .accepted)
        let full = try api.ask(.post, "/v1/imagine", body: imagine)
        #expect(full.status == .tooManyRequests && full.errorCode == "RATE_LIMITED")
        #expect(full.header("retry-after") == "10")
    }
}

extension Fixture {
    /// Another key of the account.
    fileprivate func issue(_ terms: KeyTerms) throws -> String {
        try keys.issue(
            to: "jane@example.com",
            format: .v1,
            name: "other",
            terms: terms,
            sealedWith: ServerKey(file: directory.serverKey)
        ).key.text
    }
}
