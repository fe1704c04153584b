import Basics
import Domain
import Fetch
import Foundation
import Testing

@Suite struct RedirectTests {
    private let fetcher = CurlFetcher(
        exceptions: [EgressException("127.0.0.1")].compactMap { $0 }
    )

    private static func ok(_ body: String) -> String {
        "HTTP/1.1 200 OK\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)"
    }

    @Test func `redirects are followed as often as allowed`() throws {
        let server = try TinyServer { head, _ in
            guard let hop = head.firstMatch(of: /GET \/(\d)/).flatMap({ Int($0.output.1) }), hop > 0
            else {
                return Self.ok("end")
            }
            return "HTTP/1.1 302 Found\r\nLocation: /\(hop - 1)\r\nContent-Length: 0\r\n\r\n"
        }
        var request = FetchRequest(url: server.url("/2"))
        #expect(try fetcher.fetch(request).status == 302)
        request.redirects = 2
        #expect(try fetcher.fetch(request).body == Data("end".utf8))
        request.redirects = 1
        let failure = #expect(throws: FetchFailure.self) { try fetcher.fetch(request) }
        #expect(failure?.reason == .tooManyRedirects)
    }

    /// Sends one redirect, whose body is beyond the limit, and answers any other path with its head.
    private func redirected(_ location: @escaping @Sendable (Int) -> String) throws -> FetchResponse
    {
        let port = Guarded(0)
        let server = try TinyServer { head, _ in
            guard head.hasPrefix("GET /first") else { return Self.ok(head) }
            let body = String(repeating: "x", count: 3000)
            let field = "Location: \(location(port.withLock { $0 }))\r\n"
            return "HTTP/1.1 302 Found\r\n\(field)Content-Length: 3000\r\n\r\n\(body)"
        }
        port.withLock { $0 = server.port }
        var request = FetchRequest(url: server.url("/first"))
        (request.redirects, request.byteLimit, request.announcedLimit) = (1, 2000, 5000)
        return try fetcher.fetch(request)
    }

    @Test func `a redirect is read as a customer's URL is, and its body is not`() throws {
        let moved = try redirected { "http://bücher.localhost:\($0)/my photo/ö.png?a b#c" }
        let head = String(decoding: moved.body, as: UTF8.self)
        #expect(head.hasPrefix("GET /my%20photo/%C3%B6.png?a%20b HTTP/1.1\r\n"))
        #expect(head.contains("Host: xn--bcher-kva.localhost:"))
        let beside = try redirected { _ in "../a b.png" }
        #expect(String(decoding: beside.body, as: UTF8.self).hasPrefix("GET /a%20b.png HTTP"))
    }

    @Test(arguments: ["ftp://127.0.0.1/", "file:///etc/passwd", "http://a b/", "data:,x"])
    func `a redirect to no http or https URL is not followed`(_ location: String) {
        let failure = #expect(throws: FetchFailure.self) { try redirected { _ in location } }
        #expect(failure?.reason == .malformedURL)
    }
}
