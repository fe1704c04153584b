import Basics
import Domain
import Fetch
import Foundation
import Testing

@Suite struct CurlFetcherTests {
    private let fetcher = CurlFetcher(
        exceptions: [EgressException("127.0.0.1")].compactMap { $0 }
    )

    private static func ok(_ body: String, _ more: String = "") -> String {
        "HTTP/1.1 200 OK\r\nContent-Length: \(body.utf8.count)\r\nX-Kind: a\r\n\(more)\r\n\(body)"
    }

    @Test func `an answer comes with status, fields and body, also when it is an error`() throws {
        let server = try TinyServer { head, _ in
            head.hasPrefix("GET /no")
                ? "HTTP/1.1 404 Not Found\r\nContent-Length: 2\r\n\r\nno" : Self.ok("yes")
        }
        let found = try fetcher.fetch(FetchRequest(url: server.url("/a")))
        #expect(
            found.status == 200 && found.body == Data("yes".utf8) && found.headers["x-kind"] == "a"
        )
        #expect(try fetcher.fetch(FetchRequest(url: server.url("/no"))).status == 404)
    }

    @Test func `method, header and body are sent`() throws {
        let server = try TinyServer { head, body in
            Self.ok(
                head.hasPrefix("PUT /p ") && head.contains("X-Mine: 1X-Sneaked: 2\r\n")
                    ? body : "wrong: \(head)"
            )
        }
        var request = FetchRequest(url: server.url("/p"))
        request.method = "PUT"
        request.headers = [.init("X-Mine", "1\r\nX-Sneaked: 2")]
        request.body = Data("hello".utf8)
        #expect(try fetcher.fetch(request).body == Data("hello".utf8))
    }

    @Test func `a body over the limit is refused, or cut where a prefix is enough`() throws {
        let server = try TinyServer { _, _ in Self.ok(String(repeating: "x", count: 10_000)) }
        var request = FetchRequest(url: server.url("/"))
        request.byteLimit = 100
        #expect(throws: FetchFailure.self) { try fetcher.fetch(request) }
        request.isPrefixEnough = true
        #expect(try fetcher.fetch(request).body.count == 100)
        request.byteLimit = 10_000
        request.isPrefixEnough = false
        #expect(try fetcher.fetch(request).body.count == 10_000)
    }

    @Test func `an announced length over the limit is refused before the body is read`() throws {
        let server = try TinyServer { _, _ in
            "HTTP/1.1 200 OK\r\nContent-Length: 5000000000\r\n\r\nx"
        }
        var request = FetchRequest(url: server.url("/"))
        let whole = #expect(throws: FetchFailure.self) { try fetcher.fetch(request) }
        #expect(whole?.reason == .tooLarge)
        request.isPrefixEnough = true
        request.announcedLimit = 25_000_000
        let head = #expect(throws: FetchFailure.self) { try fetcher.fetch(request) }
        #expect(head?.reason == .tooLarge)
    }

    @Test func `an international host and a path with spaces are sent in ASCII`() throws {
        let server = try TinyServer { head, _ in Self.ok(head) }
        let url = " http://bücher.localhost:\(server.port)/my photo/ö.png?a=b c\n"
        let answer = try fetcher.fetch(FetchRequest(url: url))
        let head = String(decoding: answer.body, as: UTF8.self)
        #expect(head.hasPrefix("GET /my%20photo/%C3%B6.png?a=b%20c HTTP/1.1\r\n"))
        #expect(head.contains("Host: xn--bcher-kva.localhost:\(server.port)\r\n"))
    }

    @Test func `every way to fail has its reason`() throws {
        let silent = try TinyServer { _, _ in nil }
        let babbling = try TinyServer { _, _ in "no http at all\r\n\r\n" }
        let short = try TinyServer { _, _ in "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort" }
        #expect(reason(silent.url("/")) == .timeout)
        #expect(reason(babbling.url("/")) == .broken)
        #expect(reason(short.url("/")) == .broken)
        #expect(reason("http://127.0.0.1:1/") == .refused)
        #expect(reason("https://127.0.0.1:\(babbling.port)/") == .tls)
        #expect(reason("http://no-such-name.invalid/") == .nameLookUp)
        for url in [
            "", "ftp://127.0.0.1/", "file:///etc/passwd", "http://", "//x/y", "javascript:1",
        ] {
            #expect(reason(url) == .malformedURL, "\(url)")
        }
    }

    @Test func `the guard stops a connection before it is made, by address and by name`()
        throws
    {
        let server = try TinyServer { _, _ in Self.ok("secret") }
        for host in [
            "127.0.0.1", "localhost", "0.0.0.0", "[::ffff:127.0.0.1]", "2130706433", "0x7f.1",
            "0177.0.0.1",
        ] {
            let url = "http://\(host):\(server.port)/"
            let failure = #expect(throws: FetchFailure.self) {
                try CurlFetcher().fetch(FetchRequest(url: url))
            }
            #expect(failure?.reason == .blockedAddress, "\(host)")
        }
    }

    private func reason(_ url: String) -> FetchFailure.Reason? {
        var request = FetchRequest(url: url)
        request.timeout = .milliseconds(700)
        do throws(FetchFailure) {
            _ = try fetcher.fetch(request)
            return nil
        } catch {
            return error.reason
        }
    }
}
