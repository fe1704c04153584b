import API
import Basics
import HTTP
import HTTPTypes
import Logging
import Service
import Testing

@Suite struct LogLineTests {
    private let lines = Guarded<[String]>([])

    /// A server on the free plan, of 10 requests a minute, whose log is kept.
    private func server() throws -> Fixture {
        let lines = lines
        let logger = Logger(label: "test") { _ in
            LogfmtLogHandler { line in lines.withLock { $0.append(line) } }
        }
        return try Fixture(plan: "free", logger: logger)
    }

    @Test func `a line of the log has the beginning of a long method and of a long path`() throws {
        let method = try #require(HTTPRequest.Method(String(repeating: "A", count: 8000)))
        let request = Request(method: method, path: "/" + String(repeating: "b", count: 8000))
        #expect(request.line.utf8.count == 20 + 1 + 200)
        #expect(Request(method: .get, path: "/v2/me").line == "GET /v2/me")
    }

    @Test func `a caller's refusal is one line, with its reason, its status and the account`()
        throws
    {
        #expect(try server().ask(.get, "/v1/nothing").status == .notFound)
        let written = lines.withLock { $0 }
        #expect(written.count == 1)
        for part in [
            #"msg="GET /v1/nothing refused""#, "account=jane@example.com", "status=404",
            #"reason="There is no such endpoint.""#,
        ] {
            #expect(written.first?.contains(part) == true, "\(part)")
        }
    }

    @Test func `neither polls, nor strangers, nor callers over their limit fill the log`() throws {
        let server = try server()
        for _ in 0..<12 {
            #expect(try server.ask(.get, "/v1/jobs", key: "ak_live_none").status == .unauthorized)
        }
        let statuses = try (0..<12).map { _ in try server.ask(.get, "/v1/jobs").status }
        #expect(
            statuses == Array(repeating: .ok, count: 10) + [.tooManyRequests, .tooManyRequests]
        )
        #expect(lines.withLock { $0 } == [])
    }
}
