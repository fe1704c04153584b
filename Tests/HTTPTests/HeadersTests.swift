import Basics
import HTTP
import Testing

@Suite struct HeadersTests {
    @Test func `a value can't end its field`() {
        var headers: Headers = [.eTag: "a\r\nSet-Cookie: b"]
        headers.append(.location, "/\u{0}x\u{7F}y\tz")
        headers[.retryAfter] = "1\n2"
        #expect(headers[.eTag] == "a  Set-Cookie: b" && headers[.retryAfter] == "1 2")
        #expect(headers[.location] == "/ x y\tz")
        #expect(([.origin: "\u{FC}"] as Headers)[.origin] == "\u{FC}")
    }

    @Test func `several values of a name stay apart, and are read as one`() {
        var headers: Headers = [.vary: "Origin"]
        headers.append(.vary, "X-API-Key")
        #expect(headers.values(of: .vary) == ["Origin", "X-API-Key"])
        #expect(headers[.vary] == "Origin, X-API-Key" && headers.contains(.vary))
        headers[.vary] = "*"
        #expect(headers.count == 1 && headers[.vary] == "*")
        headers[.vary] = nil
        #expect(headers.count == 0 && headers[.vary] == nil)
    }

    @Test func `names are found in any case`() {
        #expect(HeaderName("x-API-key") == .xAPIKey && HeaderName("set-cookie") == nil)
    }

    @Test func `a copy does not change with its original`() {
        var headers: Headers = [.location: "/a"]
        let copy = headers
        headers.append(.vary, "*")
        #expect(copy.count == 1 && copy[.vary] == nil && headers[.location] == "/a")
    }

    @Test func `fields are written in their order, long ones whole`() {
        let long = String(repeating: "x", count: 2000)
        var headers: Headers = [.eTag: long]
        headers.append(.retryAfter, atMost: 20) { $0.write(-7) }
        headers.append(contentsOf: [.vary: "a", .allow: ""])
        let text = headers.withText { String(decoding: $0, as: UTF8.self) }
        #expect(text == "ETag: \(long)\r\nRetry-After: -7\r\nVary: a\r\nAllow: \r\n")
        #expect(headers[.vary] == "a" && headers[.allow] == "" && headers[.eTag] == long)
    }
}
