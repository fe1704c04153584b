import Domain
import Fetch
import Foundation
import Testing

@Suite struct EgressExceptionTests {
    private func fetch(
        _ url: String,
        allowing texts: [String]
    ) throws(FetchFailure) -> FetchResponse {
        let fetcher = CurlFetcher(exceptions: texts.compactMap { EgressException($0) })
        return try fetcher.fetch(FetchRequest(url: url))
    }

    private func server() throws -> TinyServer {
        try TinyServer { _, _ in "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok" }
    }

    @Test func `an address, a network or an address with its port is opened`() throws {
        let server = try server()
        let url = server.url("/")
        let port = try #require(URL(string: url)?.port)
        for text in ["127.0.0.1", "127.0.0.0/8", "126.0.0.0/7", "0.0.0.0/0", "127.0.0.1:\(port)"] {
            #expect(try fetch(url, allowing: ["10.0.0.1", text]).status == 200, "\(text)")
        }
    }

    @Test func `other addresses, networks and ports stay closed`() throws {
        let server = try server()
        let url = server.url("/")
        let port = try #require(URL(string: url)?.port)
        for text in ["127.0.0.2", "128.0.0.0/8", "127.0.0.1:\(port ^ 1)", "::1", "10.0.0.0/8"] {
            let failure = #expect(throws: FetchFailure.self) { try fetch(url, allowing: [text]) }
            #expect(failure?.reason == .blockedAddress, "\(text)")
        }
    }

    @Test func `a redirect from an opened port to a closed one is refused`() throws {
        let closed = try server()
        let target = closed.url("/")
        let open = try TinyServer { _, _ in
            "HTTP/1.1 302 Found\r\nLocation: \(target)\r\nContent-Length: 0\r\n\r\n"
        }
        let port = try #require(URL(string: open.url("/"))?.port)
        let exception = try #require(EgressException("127.0.0.1:\(port)"))
        var request = FetchRequest(url: open.url("/"))
        request.redirects = 3
        let failure = #expect(throws: FetchFailure.self) {
            try CurlFetcher(exceptions: [exception]).fetch(request)
        }
        #expect(failure?.reason == .blockedAddress)
    }

    @Test(arguments: [
        "", "x", "127.0.0.1/33", "127.0.0.1/-1", "127.0.0.1:", "127.0.0.1:x", "127.0.0.1:70000",
        "[::1", "[::1]x", "fd00::/129", "localhost", "1.2.3",
    ])
    func `what is no address is refused`(_ text: String) {
        #expect(EgressException(text) == nil)
    }

    @Test(arguments: [
        "10.1.2.3", "10.1.0.0/16", "10.1.2.3:80", "fd00::/8", "[fd00::1]:8080", "::1",
    ])
    func `written addresses are read`(_ text: String) {
        #expect(EgressException(text) != nil)
    }
}
