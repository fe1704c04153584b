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
        #expect(headers.fields.count == 1 && headers[.vary] == "*")
        headers[.vary] = nil
        #expect(headers.fields.isEmpty && headers[.vary] == nil)
    }

    @Test func `names are found in any case`() {
        #expect(HeaderName("x-API-key") == .xAPIKey && HeaderName("set-cookie") == nil)
    }
}
