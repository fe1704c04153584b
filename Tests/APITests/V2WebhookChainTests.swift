import Basics
import API
import Domain
import Foundation
import HTTP
import HTTPTypes
import Service
import Store
import Testing

/// The v2 API's webhook endpoints over the whole chain.
@Suite struct V2WebhookChainTests {
    private let api: Fixture
    private let path = "/v2/webhooks/deliveries"

    init() throws { api = try Fixture(plan: "scale") }

    /// A job with a webhook that ends without a result.
    private func ended() throws -> String {
        let body = """
            {"prompt":"a cat","model":"midjourney","webhookUrl":"https://example.com/hook"}
            """
        let answer = try api.ask(.post, "/v2/images/generate", body: body)
        let id = try #require(answer.text("jobId"))
        #expect(try api.ask(.get, "/v2/jobs/\(id)").json["webhookStatus"] == "pending")
        #expect(try api.ask(.post, "/v2/jobs/\(id)/cancel").status == .ok)
        return id
    }

    private func deliveries(_ query: String = "") throws -> [JSON] {
        let page = try api.ask(.get, path, query: query)
        guard case .array(let deliveries)? = page.json["deliveries"] else { throw Failure.bug }
        return deliveries
    }

    /// A key of another account, or with fewer scopes.
    private func key(_ email: String, _ scopes: Set<KeyScope> = KeyScope.all) throws -> String {
        var terms = KeyTerms()
        terms.scopes = scopes
        return try api.keys.issue(
            to: email,
            format: .v2,
            name: "other",
            terms: terms,
            sealedWith: ServerKey(file: api.directory.serverKey)
        ).key.text
    }

    @Test func `deliveries are listed, read and sent again`() throws {
        let ids = try (0..<3).map { _ in try ended() }
        let all = try deliveries()
        #expect(all.compactMap { $0["jobId"] } == ids.reversed().map(JSON.string))
        #expect(all[0]["event"] == "failed" && all[0]["state"] == "pending")
        #expect(try deliveries("jobId=\(ids[1])&state=pending&event=failed").count == 1)
        #expect(try deliveries("state=delivered").isEmpty)
        let first = try api.ask(.get, path, query: "limit=2")
        let cursor = try #require(first.text("nextCursor"))
        #expect(try deliveries("limit=2&cursor=\(cursor)").compactMap { $0["jobId"] }.count == 1)

        guard case .string(let id)? = all[0]["id"] else { throw Failure.bug }
        let one = try api.ask(.get, "\(path)/\(id)")
        #expect(one.status == .ok && one.json["attempts"] == [])
        let again = try api.ask(.post, "\(path)/\(id)/redeliver")
        #expect(again.status == .ok && again.json["id"] == .string(id))
        #expect(again.json["state"] == "pending")
        #expect(try api.ask(.get, path, query: "state=x").status == .badRequest)
    }

    @Test func `another account's delivery is not found, and a malformed id is refused`() throws {
        _ = try ended()
        guard case .string(let id)? = try deliveries()[0]["id"] else { throw Failure.bug }
        _ = try Accounts(api.context).create(
            email: "bob@example.com",
            name: "B",
            plan: "free"
        )
        let other = try key("bob@example.com")
        #expect(try api.ask(.get, "\(path)/\(id)", key: other).status == .notFound)
        #expect(try api.ask(.post, "\(path)/\(id)/redeliver", key: other).status == .notFound)
        #expect(try api.ask(.get, path, key: other).json["deliveries"] == [])
        for wrong in ["x", "msg_", "msg_\(String(repeating: "g", count: 32))"] {
            #expect(try api.ask(.get, "\(path)/\(wrong)").status == .badRequest)
            #expect(try api.ask(.post, "\(path)/\(wrong)/redeliver").status == .badRequest)
        }
    }

    @Test func `each route asks for its scope`() throws {
        _ = try ended()
        guard case .string(let id)? = try deliveries()[0]["id"] else { throw Failure.bug }
        let routes: [(HTTPRequest.Method, String, KeyScope)] = [
            (.get, path, .read), (.get, "\(path)/\(id)", .read),
            (.post, "\(path)/\(id)/redeliver", .generate), (.get, "/v2/webhooks/secret", .account),
        ]
        for scope in KeyScope.allCases {
            let key = try key("jane@example.com", [scope])
            for (method, path, needed) in routes {
                let status = try api.ask(method, path, key: key).status
                #expect(status == (scope == needed ? .ok : .forbidden), "\(scope) \(path)")
            }
        }
    }

    @Test func `the secret is made once, each account has its own, and rotation shows both`()
        throws
    {
        let path = "/v2/webhooks/secret"
        let first = try api.ask(.get, path)
        let text = try #require(first.text("secret"))
        let bytes = Data(base64Encoded: String(text.dropFirst("whsec_".count)))
        #expect(text.hasPrefix("whsec_") && bytes?.count == 32)
        #expect(first.header("cache-control") == "no-store" && first.json["previous"] == [])
        #expect(try api.ask(.get, path).text("secret") == text)
        let accounts = Accounts(api.context)
        _ = try accounts.create(email: "bob@example.com", name: "B", plan: "free")
        let other = try key("bob@example.com")
        #expect(try api.ask(.get, path, key: other).text("secret") != text)

        let account = try accounts.show("jane@example.com").account.id
        let serverKey = try ServerKey(file: api.directory.serverKey)
        _ = try WebhookSecrets(api.context, serverKey: serverKey).rotate(of: account)
        let rotated = try api.ask(.get, path)
        guard case .array(let previous)? = rotated.json["previous"] else { throw Failure.bug }
        #expect(rotated.text("secret") != text)
        #expect(previous.compactMap { $0["secret"] } == [.string(text)])
    }
}
