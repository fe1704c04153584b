import HTTP
import HTTPTypes
import Testing

@Suite struct RouterTests {
    @Test func `all patterns can be listed as they were added`() {
        var router = Router<Int>()
        router.add(.post, "/a/b", 1)
        router.add(.get, "/a/:id", 2)
        router.add(.get, "/", 3)
        router.add(.get, "/a/b", 4)
        #expect(
            router.patterns.map { "\($0.method) \($0.pattern)" } == [
                "GET /", "GET /a/:id", "GET /a/b", "POST /a/b",
            ]
        )
    }

    private let router: Router<String> = {
        var router = Router<String>()
        router.add(.get, "/v1/jobs", "list")
        router.add(.get, "/v1/jobs/:id", "job")
        router.add(.post, "/v1/jobs/:id/cancel", "cancel")
        router.add(.get, "/v1/jobs/latest", "latest")
        router.add(.post, "/v1/jobs", "make")
        return router
    }()

    private func found(_ method: HTTPRequest.Method, _ path: String) -> (String, PathParameters)? {
        guard case .found(let value, let parameters) = router.match(method, path) else {
            return nil
        }
        return (value, parameters)
    }

    @Test func `a parameter takes one segment`() throws {
        let match = try #require(found(.post, "/v1/jobs/42/cancel"))
        #expect(match == ("cancel", ["id": "42"]))
    }

    @Test func `a literal wins over a parameter`() {
        #expect(found(.get, "/v1/jobs/latest")?.0 == "latest")
        #expect(found(.get, "/v1/jobs/other")?.0 == "job")
    }

    @Test func `one trailing slash is ignored`() {
        #expect(found(.get, "/v1/jobs/")?.0 == "list")
        #expect(found(.get, "/v1/jobs//") == nil)
    }

    @Test func `HEAD finds the route of GET`() {
        #expect(found(.head, "/v1/jobs")?.0 == "list")
    }

    @Test func `another method is told which ones there are`() {
        guard case .methodNotAllowed(let allowed) = router.match(.delete, "/v1/jobs") else {
            Issue.record("found or not found")
            return
        }
        #expect(allowed == [.get, .head, .post])
    }

    @Test(arguments: [
        "/", "/v1", "/v1/jobs/1/2", "/v2/jobs", "", "//v1/jobs", "/v1/jobs/1/cancel/now",
    ])
    func `other paths are not found`(_ path: String) {
        guard case .notFound = router.match(.get, path) else {
            Issue.record("\(path) was found")
            return
        }
    }
}
