import HTTP
import HTTPTypes
import Testing

@Suite struct RequestTests {
    @Test func `query items are percent-decoded, the first of a name counts`() {
        let request = Request(method: .get, path: "/", query: "a=1&b=x%20y+z&a=2&c&d=%zz")
        #expect(request.queryItem("a") == "1")
        #expect(request.queryItem("b") == "x y z")
        #expect(request.queryItem("c") == "")
        #expect(request.queryItem("d") == "%zz")
        #expect(request.queryItem("e") == nil)
    }

    @Test(arguments: [
        ("localhost:4100", "https://localhost:4100"), ("[::1]:80", "https://[::1]:80"),
        ("a.example", "https://a.example"), ("evil\"><script>", nil), ("a b", nil), ("", nil),
        (String(repeating: "a", count: 261), "https://" + String(repeating: "a", count: 261)),
        (String(repeating: "a", count: 262), nil),
    ])
    func `the baseURL is the caller's own host, if it can be one`(
        _ host: String,
        _ baseURL: String?
    ) throws {
        let name = try #require(HeaderName("host"))
        let request = Request(method: .get, path: "/", headers: [name: host], scheme: "https")
        #expect(request.baseURL == baseURL)
    }
}
