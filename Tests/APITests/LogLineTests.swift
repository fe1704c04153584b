import API
import HTTP
import HTTPTypes
import Testing

@Suite struct LogLineTests {
    @Test func `a line of the log has the beginning of a long method and of a long path`() throws {
        let method = try #require(HTTPRequest.Method(String(repeating: "A", count: 8000)))
        let request = Request(method: method, path: "/" + String(repeating: "b", count: 8000))
        #expect(request.line.utf8.count == 20 + 1 + 200)
        #expect(Request(method: .get, path: "/v2/me").line == "GET /v2/me")
    }
}
