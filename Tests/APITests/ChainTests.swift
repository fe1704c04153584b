import Basics
import Domain
import Foundation
import HTTP
import HTTPTypes
import Service
import Store
import Testing

@Suite struct ChainTests {
    @Test func `an imagine is accepted, found, listed and cancelled`() throws {
        let api = try Fixture()
        let accepted = try api.ask(.post, "/v1/imagine", body: #"{"prompt":"a cat"}"#)
        #expect(accepted.status == .accepted)
        guard case .string(let id)? = accepted.json["job"]?["id"] else { throw Failure.bug }
        #expect(accepted.json["job"]?["status"] == "pending")
        let waiting = accepted.json["job"]?.with(["status": "queued"])
        #expect(try api.ask(.get, "/v1/jobs/\(id)").json["job"] == waiting)
        #expect(try api.ask(.get, "/v1/jobs/\(id.uppercased())").status == .ok)
        #expect(
            try api.ask(.get, "/v1/jobs", query: "limit=1").json["jobs"].map {
                $0 == .array([waiting ?? .null])
            } == true
        )
        let cancelled = try api.ask(.post, "/v1/jobs/\(id)/cancel")
        #expect(cancelled.status == .ok && cancelled.json["job"]?["status"] == "cancelled")
        #expect(try api.ask(.post, "/v1/jobs/\(id)/cancel").errorCode == "VALIDATION_ERROR")
        #expect(try api.ask(.get, "/v1/account").json["account"]?["credits"]?["remaining"] == 500)
    }

    @Test(arguments: ["", "/api/v1"])
    func `the aliases do what their v1 routes do`(_ alias: String) throws {
        let api = try Fixture()
        let accepted = try api.ask(.post, "\(alias)/imagine", body: #"{"prompt":"a cat"}"#)
        guard case .string(let id)? = accepted.json["job"]?["id"] else { throw Failure.bug }
        #expect(accepted.status == .accepted)
        let waiting = accepted.json["job"]?.with(["status": "queued"])
        #expect(try api.ask(.get, "\(alias)/fetch/\(id)").json["data"] == waiting)
    }

    @Test func `a key that is missing, mistyped, unknown or revoked is refused`() throws {
        let api = try Fixture()
        for key in [nil, "", "ak_live_x", api.key + "x", "sk-other"] as [String?] {
            let answer = try api.ask(.get, "/v1/account", key: .some(key))
            #expect(answer.status == .unauthorized && answer.errorCode == "UNAUTHORIZED")
        }
        _ = try api.keys.revoke(String(api.key.prefix(14)))
        #expect(try api.ask(.get, "/v1/account").status == .unauthorized)
    }

    @Test func `unknown paths and wrong methods are told apart`() throws {
        let api = try Fixture()
        #expect(try api.ask(.get, "/v1/nope").errorCode == "NOT_FOUND")
        let wrong = try api.ask(.get, "/v1/imagine")
        #expect(wrong.status == .methodNotAllowed && wrong.header("allow") == "POST")
    }

    @Test(arguments: ["42", "a1b2c3d4-e5f6-7890-abcd-ef1234567890"])
    func `a job that does not exist is not found`(_ id: String) throws {
        let api = try Fixture()
        #expect(try api.ask(.get, "/v1/jobs/\(id)").status == .notFound)
        #expect(try api.ask(.post, "/v1/jobs/\(id)/cancel").status == .notFound)
    }

    @Test func `every answer counts down the key's minute, until 429 says how long to wait`() throws
    {
        let api = try Fixture(plan: "free")
        let answers = try (0..<11).map { _ in try api.ask(.get, "/v1/account") }
        #expect(
            answers.map { $0.header("x-ratelimit-remaining") } == (0...9).reversed().map(
                String.init
            ) + ["0"]
        )
        #expect(answers.allSatisfy { $0.header("x-ratelimit-limit") == "10" })
        #expect(answers[9].status == .ok)
        let refused = answers[10]
        #expect(refused.status == .tooManyRequests && refused.errorCode == "RATE_LIMITED")
        #expect(
            refused.header("retry-after") == "60"
                && refused.header("x-ratelimit-reset") == "1800000060"
        )
        #expect(refused.header("ratelimit-policy") == #""default";q=10;w=60"#)
        #expect(refused.header("ratelimit") == #""default";r=0;t=60"#)
    }

    @Test func `errors carry the rate limit and the request id too`() throws {
        let api = try Fixture()
        let answers = [
            try api.ask(.get, "/v1/nope"), try api.ask(.get, "/v1/account", key: .some(nil)),
            try api.ask(.post, "/v1/imagine", body: "{"),
            try api.ask(.post, "/v1/imagine", isTooLarge: true),
        ]
        #expect(answers.map(\.status.code) == [404, 401, 400, 413])
        for answer in answers {
            #expect(answer.header("x-ratelimit-limit") == "60")
            #expect(answer.header("x-request-id") == "req-1")
        }
    }

    @Test func `guessing keys is slowed down by address, and spoils nothing for a working key`()
        throws
    {
        let api = try Fixture()
        for _ in 0..<RateLimiter.addressLimit {
            _ = try api.ask(.get, "/v1/account", key: "ak_live_guess")
        }
        #expect(try api.ask(.get, "/v1/account", key: "ak_live_guess").status == .tooManyRequests)
        #expect(try api.ask(.get, "/v1/account").status == .ok)
    }

    @Test func `without enough credits there is 402 and no job`() throws {
        let api = try Fixture(plan: "free")
        let answers = try (0..<4).map { _ in
            try api.ask(.post, "/v1/imagine", body: #"{"prompt":"x"}"#)
        }
        #expect(answers.map(\.status.code) == [202, 202, 202, 402])
        #expect(answers[3].errorCode == "INSUFFICIENT_CREDITS")
    }

    @Test func `a fault of ours shows one fixed sentence and nothing of its cause`() throws {
        let api = try Fixture()
        _ = try api.database.transaction {
            try $0.execute("ALTER TABLE job RENAME COLUMN prompt TO lost", [])
        }
        let answer = try api.ask(.get, "/v1/jobs")
        #expect(answer.status == .internalServerError && answer.errorCode == "PROVIDER_ERROR")
        #expect(answer.json["error"]?["message"] == .string(Failure.bug.message))
    }

    @Test func `a response has the rate limit even if the key can't be looked up`() throws {
        let api = try Fixture()
        _ = try api.database.transaction {
            try $0.execute("ALTER TABLE api_key RENAME TO gone", [])
        }
        let answer = try api.ask(.get, "/v1/account")
        #expect(answer.status == .internalServerError)
        #expect(answer.header("x-ratelimit-remaining") == "59")
    }

    @Test func `every character of a prompt comes back, NUL too`() throws {
        let accepted = try Fixture().ask(
            .post,
            "/v1/imagine",
            body: #"{"prompt":"a\u0000b \ud83d\ude00"}"#
        )
        #expect(accepted.json["job"]?["prompt"] == "a\u{0}b 😀")
    }

    @Test func `links point to the public address, else to the caller's own`() throws {
        for (publicURL, baseURL) in [
            (nil, "https://api.example.com"),
            ("https://cdn.example.com", "https://cdn.example.com"),
        ] {
            let api = try Fixture(publicURL: publicURL)
            guard
                case .string(let id)? = try api.ask(.post, "/v1/imagine", body: #"{"prompt":"x"}"#)
                    .json["job"]?["id"]
            else { throw Failure.bug }
            let now = api.now + 1_000_000_000
            _ = try api.database.transaction { transaction in
                guard let claim = try JobClaims.claim(now: now, leaseUntil: now, in: transaction)
                else { throw Failure.bug }
                let image = StoredImage(
                    position: 0,
                    file: "x-grid.png",
                    width: 1,
                    height: 1,
                    byteCount: 1
                )
                return try JobEnding.finish(
                    claim,
                    .succeeded([image], texts: []),
                    at: now,
                    in: transaction
                )
            }
            let job = try api.ask(.get, "/v1/jobs/\(id)").json["job"]
            #expect(job?["imageUrl"] == .string("\(baseURL)/images/x-grid.png"))
        }
    }

    @Test func `readiness needs no key, and names the problems`() throws {
        let readiness = Readiness(pause: .zero)
        let isFull = Guarded(false)
        readiness.add(.images) {
            if isFull.withLock({ $0 }) { throw StoreFault.full.error("/secret") }
        }
        let service = try Fixture(readiness: readiness)
        let well = try service.ask(.get, "/readyz", key: .some(nil))
        #expect(well.status == .ok && well.json == ["ready": true])
        isFull.withLock { $0 = true }
        let ill = try service.ask(.get, "/readyz", key: .some(nil))
        #expect(ill.status == .serviceUnavailable && ill.header("retry-after") != nil)
        #expect(
            ill.json == [
                "ready": false, "problems": [["part": "images", "problem": "no space left"]],
            ]
        )
        #expect(ill.header("cache-control") == "no-store")
    }

    @Test func `no answer about an account is kept by a shared cache or given to another caller`()
        throws
    {
        let service = try Fixture()
        let job = try service.succeeded(pictures: 1)
        for path in [
            "/v2/me", "/v1/account", "/account", "/v1/jobs", "/v2/webhooks/deliveries", "/no",
        ] {
            let answer = try service.ask(.get, path)
            #expect(answer.header("cache-control") == "private, no-store", "\(path)")
            #expect(answer.header("vary") == "Authorization, X-API-Key", "\(path)")
        }
        for path in ["/v2/jobs/\(job)", "/v1/jobs/\(job)", "/fetch/\(job)"] {
            let answer = try service.ask(.get, path)
            #expect(answer.header("etag") != nil, "\(path)")
            #expect(answer.header("cache-control") == "private, no-cache", "\(path)")
        }
        let stranger = try service.ask(.get, "/v2/me", key: .some(nil))
        #expect(stranger.status == .unauthorized)
        #expect(stranger.header("cache-control") == "private, no-store")
        let document = try service.ask(.get, "/v2/openapi.json", key: .some(nil))
        #expect(document.header("cache-control") == "no-cache")
    }

    @Test func `a health check that fails answers in v1's shape, uncounted`() throws {
        let api = try Fixture()
        _ = try api.database.transaction { try $0.execute("ALTER TABLE plan RENAME TO gone", []) }
        let answer = try api.ask(.get, "/healthz", key: .some(nil))
        #expect(answer.status == .internalServerError && answer.errorCode == "PROVIDER_ERROR")
        #expect(answer.header("x-ratelimit-limit") == nil)
    }

    @Test(arguments: ["/v2/models", "/v2/openapi.json", "/v1/openapi.json", "/healthz"])
    func `what is open has the rate limit's headers for a working key, uncounted`(
        _ path: String
    ) throws {
        let api = try Fixture()
        for key in [nil, "nonsense"] as [String?] {
            let answer = try api.ask(.get, path, key: .some(key))
            #expect(answer.status == .ok && answer.header("x-ratelimit-limit") == nil)
        }
        for _ in 0..<3 {
            let answer = try api.ask(.get, path)
            #expect(answer.header("x-ratelimit-limit") == "60")
            #expect(answer.header("x-ratelimit-remaining") == "60")
        }
        #expect(try api.ask(.get, "/v1/account").header("x-ratelimit-remaining") == "59")
        #expect(try api.ask(.get, path).header("x-ratelimit-remaining") == "59")
    }

    @Test func `health needs no key`() throws {
        let answer = try Fixture().ask(.get, "/healthz", key: .some(nil))
        #expect(answer.status == .ok && answer.header("x-ratelimit-limit") == nil)
    }
}
