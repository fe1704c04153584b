import Basics
import API
import Domain
import Foundation
import HTTP
import HTTPTypes
import Service
import Store
import Testing

@Suite struct WaitingTests {
    @Test(arguments: ["/v1/jobs/", "/v2/jobs/", "/fetch/", "/api/v1/fetch/"])
    func `a read that prefers to wait is answered when the job ends`(_ path: String) throws {
        let api = try Fixture()
        let job = try api.running()
        let late = try #require(try api.later(.get, "\(path)\(job)", ["prefer": "wait=30"]))
        #expect(late.look() == nil && late.wakeCount == 0)
        _ = try api.jobs.cancel(job, of: api.account())
        #expect(late.wakeCount == 1)
        let answer = try #require(late.look())
        #expect(answer.status == .ok && answer.header("preference-applied") == "wait=30")
        #expect(answer.header("x-request-id") == "req-1" && answer.header("etag") != nil)
        #expect(answer.header("x-ratelimit-limit") == "60")
        #expect(String(decoding: answer.body, as: UTF8.self).lowercased().contains("cancelled"))
    }

    @Test func `a submission that prefers to wait answers the whole job`() throws {
        let api = try Fixture(plan: "scale")
        let body = #"{"prompt":"a cat","model":"midjourney"}"#
        let late = try #require(
            try api.later(.post, "/v2/images/generate", ["prefer": "wait=5"], body)
        )
        #expect(late.look() == nil)
        let early = try #require(late.look(isLast: true))
        #expect(early.status == .accepted && early.json["status"] == "QUEUED")
        let id = try #require(early.text("jobId"))
        #expect(early.json["id"] == .string(id) && early.json["queuePosition"] == 1)
        #expect(early.header("location") == "/v2/jobs/\(id)")
        _ = try api.jobs.cancel(JobID(id), of: api.account())
        let ended = try #require(late.look())
        #expect(ended.status == .ok && ended.json["status"] == "CANCELLED")
    }

    @Test func `a v1 submission waits in v1's shape`() throws {
        let api = try Fixture(plan: "scale")
        let late = try #require(
            try api.later(.post, "/v1/imagine", ["prefer": "wait"], #"{"prompt":"a cat"}"#)
        )
        let early = try #require(late.look(isLast: true))
        #expect(early.status == .accepted && early.json["job"]?["status"] == "pending")
        #expect(early.header("preference-applied") == "wait=60")
    }

    @Test(arguments: [nil, "wait=0", "wait=soon", "respond-async", "wait=-1", ""])
    func `a caller that does not prefer to wait is answered at once`(_ preference: String?) throws {
        let api = try Fixture()
        let path = "/v2/jobs/\(try api.running())"
        let headers = preference.map { ["prefer": $0] } ?? [:]
        let answer = try #require(try api.now(.get, path, headers))
        #expect(answer.json["status"] == "QUEUED" && answer.header("preference-applied") == nil)
    }

    @Test(arguments: [
        ("wait=10", 10), ("WAIT=7", 7), ("respond-async, wait=3", 3), ("wait=\"4\"", 4),
        ("wait=9999", 60), ("wait=99999999999999999999", 60), ("wait = 8", 8), ("wait=2;x=1", 2),
        ("foo=\"x, wait=2\", bar", 0), ("foo=\"a\\\", b\", wait=3", 3), ("wait=\t1", 1),
        ("w ait=1", 0), ("wait=+1", 0), ("wait=", 0), ("foo=\"wait", 0),
    ]) func `a preference is read as the RFC has it, up to a minute`(
        _ text: String,
        _ seconds: Int
    )
        throws
    {
        let api = try Fixture()
        let path = "/v2/jobs/\(try api.running())"
        let late = try api.later(.get, path, ["prefer": text])
        let applied = late?.look(isLast: true)?.header("preference-applied")
        #expect(applied == (seconds > 0 ? "wait=\(seconds)" : nil))
    }

    @Test func `a caller without a free place, or with a job that has ended, is answered at once`()
        throws
    {
        let full = try Fixture(places: 0)
        let path = "/v2/jobs/\(try full.running())"
        let answer = try #require(try full.now(.get, path, ["prefer": "wait=60"]))
        #expect(answer.json["status"] == "QUEUED" && answer.header("preference-applied") == nil)
        let api = try Fixture()
        let ended = "/v2/jobs/\(try api.succeeded(pictures: 4))"
        #expect(try api.now(.get, ended, ["prefer": "wait=60"])?.json["status"] == "COMPLETED")
    }

    @Test func `places are given back`() throws {
        let api = try Fixture(places: 1)
        let path = "/v2/jobs/\(try api.running())"
        for _ in 0..<3 {
            let late = try #require(try api.later(.get, path, ["prefer": "wait=60"]))
            #expect(try api.now(.get, path, ["prefer": "wait=60"]) != nil)
            _ = late.look(isLast: true)
        }
    }

    @Test func `a stream sends a job's changes up to its end`() throws {
        let api = try Fixture()
        let job = try api.running()
        let late = try #require(try api.later(.get, "/v2/jobs/\(job)/events"))
        #expect(late.look() == nil)
        let head = try #require(late.stream)
        #expect(head.status == .ok && head.header("x-request-id") == "req-1")
        #expect(head.header("content-type") == "text/event-stream; charset=utf-8")
        #expect(head.header("x-accel-buffering") == "no")
        _ = try api.jobs.cancel(job, of: api.account())
        let whole = try #require(late.look())
        let text = String(decoding: whole.body, as: UTF8.self)
        #expect(text.hasPrefix("retry: 2000\n\nevent: progress\nid: queued-0\ndata: {\"id\":\""))
        #expect(text.contains("\n\nevent: cancelled\nid: cancelled-0\ndata: {\"id\":\"\(job)\""))
        #expect(text.hasSuffix("}\n\n"))
    }

    @Test(arguments: [
        ("UPDATE api_key SET revoked_ms = 1", HTTPResponse.Status.unauthorized),
        ("UPDATE api_key SET expires_ms = 1", .forbidden),
        ("UPDATE api_key SET networks = '[\"10.0.0.0/8\"]'", .forbidden),
        ("UPDATE account SET suspended_ms = 1, suspended_reason = 'x'", .forbidden),
    ])
    func `a key that is stopped meanwhile ends every wait`(
        _ change: String,
        _ status: HTTPResponse.Status
    ) throws {
        let api = try Fixture(plan: "scale", places: 40)
        let job = try api.running()
        let generate = #"{"prompt":"a cat","model":"midjourney"}"#
        let waits = [
            try api.later(.get, "/v1/jobs/\(job)", ["prefer": "wait=30"]),
            try api.later(.get, "/v2/jobs/\(job)", ["prefer": "wait=30"]),
            try api.later(.post, "/v2/images/generate", ["prefer": "wait=30"], generate),
            try api.later(.post, "/ideogram-imagine", [:], #"{"prompt":"a cat"}"#),
        ]
        let stream = try #require(try api.later(.get, "/v2/jobs/\(job)/events"))
        #expect(stream.look() == nil)
        let sent = stream.stream?.body.count
        _ = try api.database.transaction { try $0.execute(change, []) }
        #expect(!waits.contains { $0 == nil })
        for wait in waits.compactMap(\.self) {
            let answer = try #require(wait.look())
            #expect(answer.status == status)
            #expect(!String(decoding: answer.body, as: UTF8.self).contains("\(job)"))
        }
        #expect(stream.look()?.body.count == sent, "the stream ends without another event")
    }

    @Test func `a stream without a place is the present state, and empty after the end`()
        throws
    {
        let full = try Fixture(places: 0)
        let answer = try #require(try full.now(.get, "/v2/jobs/\(try full.running())/events"))
        let text = String(decoding: answer.body, as: UTF8.self)
        #expect(text.hasPrefix("retry: 5000\n\nevent: progress\nid: queued-0\n"))
        let api = try Fixture()
        let ended = "/v2/jobs/\(try api.succeeded(pictures: 4))/events"
        #expect(try api.now(.get, ended)?.status == .ok)
        let seen = try api.now(.get, ended, ["last-event-id": "succeeded-100"])
        #expect(seen?.status == .noContent && seen?.body.isEmpty == true)
    }

    @Test func `no stream shows another account's job`() throws {
        let api = try Fixture()
        let answer = try #require(try api.now(.get, "/v2/jobs/\(JobID.random())/events"))
        #expect(answer.status == .notFound && answer.json["error"] != nil)
    }
}

extension Fixture {
    func account() throws -> AccountID { try #require(try keys.authenticate(key)).account.id }

    func later(
        _ method: HTTPRequest.Method,
        _ path: String,
        _ headers: [String: String] = [:],
        _ body: String = ""
    ) throws -> Driven? {
        guard case .later(let late) = try reply(method, path, headers, body) else { return nil }
        return Driven(late)
    }

    func now(
        _ method: HTTPRequest.Method,
        _ path: String,
        _ headers: [String: String] = [:]
    ) throws -> Response? {
        guard case .now(let response) = try reply(method, path, headers, "") else { return nil }
        return response
    }

    private func reply(
        _ method: HTTPRequest.Method,
        _ path: String,
        _ headers: [String: String],
        _ body: String
    ) throws -> Reply {
        var fields: Headers = [.contentType: "application/json"]
        fields[try Self.name("host")] = "api.example.com"
        fields[try Self.name("x-api-key")] = key
        for (name, value) in headers { fields[try Self.name(name)] = value }
        return api.reply(
            to: Request(
                method: method,
                path: path,
                headers: fields,
                body: Data(body.utf8),
                client: "192.0.2.1",
                id: "req-1"
            )
        )
    }
}

extension Response {
    /// A text of the body.
    func text(_ name: String) -> String? {
        if case .string(let text) = json[name] { text } else { nil }
    }
}
