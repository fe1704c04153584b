import API
import Basics
import Domain
import Foundation
import HTTP
import HTTPTypes
import Service
import Testing

/// A test key on every route that names a job or a delivery: a live one is not there.
@Suite struct TestKeyRouteTests {
    private let api: Fixture
    private let key: String

    init() throws {
        api = try Fixture(plan: "scale")
        var terms = KeyTerms()
        terms.isTest = true
        key = try api.keys.issue(
            to: "jane@example.com",
            format: .v2,
            name: "test",
            terms: terms,
            sealedWith: api.dependencies.adapters.serverKey
        ).key.text
    }

    /// The answer to a test key and to the live one.
    private func both(
        _ method: HTTPRequest.Method,
        _ path: String,
        _ body: String = ""
    ) throws -> (test: Response, live: Response) {
        let test = try api.ask(method, path, key: .some(key), body: body)
        return (test, try api.ask(method, path, body: body))
    }

    @Test func `a live job is on no route of a test key`() throws {
        let job = try api.running()
        let routes = api.api.routes.filter { $0.contains("/jobs/:id") || $0.hasSuffix("fetch/:id") }
        #expect(routes.count >= 5)
        for route in routes {
            let parts = route.split(separator: " ")
            let method = try #require(HTTPRequest.Method(String(parts[0])))
            let path = String(parts[1]).replacing(":id", with: job.description)
            let answer = try api.ask(method, path, key: .some(key))
            #expect(answer.status == .notFound, "\(route)")
        }
        #expect(try api.jobs.find(job, of: api.account()).state == .queued)
    }

    @Test func `the legacy API tells a test key of no live task`() throws {
        let job = try api.running()
        let fetch = try both(.post, "/fetch", #"{"task_id":"\#(job)"}"#)
        #expect(fetch.test.status != fetch.live.status || fetch.test.body != fetch.live.body)
        #expect(!String(decoding: fetch.test.body, as: UTF8.self).contains("processing"))
        let many = try both(.post, "/fetch-many", #"{"task_ids":["\#(job)","\#(job)"]}"#)
        #expect(!String(decoding: many.test.body, as: UTF8.self).contains("processing"))
        #expect(String(decoding: many.live.body, as: UTF8.self).contains("processing"))
        let path = "/pro/generation/\(job)"
        #expect(try api.ask(.get, path, key: .some(key)).status != .ok)
    }

    @Test(arguments: ["/v1/jobs", "/v2/jobs"])
    func `lists of a test key have no live job`(_ path: String) throws {
        let job = try api.running().description
        let lists = try both(.get, path)
        #expect(!String(decoding: lists.test.body, as: UTF8.self).contains(job))
        #expect(String(decoding: lists.live.body, as: UTF8.self).contains(job))
    }

    @Test func `a test key shows a secret of its own`() throws {
        let secrets = try both(.get, "/v2/webhooks/secret")
        #expect(secrets.test.status == .ok && secrets.live.status == .ok)
        #expect(secrets.test.json["secret"] != nil)
        #expect(secrets.test.json["secret"] != secrets.live.json["secret"])
    }
}
