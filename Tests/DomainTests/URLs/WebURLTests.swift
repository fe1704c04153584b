import Domain
import Testing

@Suite struct WebURLTests {
    @Test(
        arguments: [
            ("http://127.0.0.1:8080/_ref.png\n", "http://127.0.0.1:8080/_ref.png"),
            (" \u{FEFF}\u{A0}http://a.example/x\u{2028}", "http://a.example/x"),
            ("ht\ttp://a.exa\nmple/x\r\ny", "http://a.example/xy"),
            ("http://a.example/my photo.png", "http://a.example/my%20photo.png"),
            ("http://a.example/图.png?q=é '#f", "http://a.example/%E5%9B%BE.png?q=%C3%A9%20%27"),
            ("http://a.example/[1]|{id}%zz^`", "http://a.example/[1]|%7Bid%7D%zz%5E%60"),
            ("http://a.example/?a={b}|`^", "http://a.example/?a={b}|`^"),
            ("http://a.example/\u{0}\u{7F}", "http://a.example/%00%7F"),
            ("http://bücher.localhost:80/x", "http://xn--bcher-kva.localhost/x"),
            ("http://b%C3%BCcher.example", "http://xn--bcher-kva.example/"),
            ("HTTPS://BÜCHER.Example:443", "https://xn--bcher-kva.example/"),
            ("https://faß.example/", "https://xn--fa-hia.example/"),
            ("https://日本語。jp/", "https://xn--wgv71a119e.jp/"),
            ("https://xn--bcher-kva.example/", "https://xn--bcher-kva.example/"),
            ("https://☕.example/", "https://xn--53h.example/"),
            ("http://１２７.0.0.1/", "http://127.0.0.1/"), ("http://0x7f.1/", "http://127.0.0.1/"),
            ("http://2130706433/", "http://127.0.0.1/"),
            ("http://0177.0.0.1./", "http://127.0.0.1/"),
            ("http://[0:0::1]:81/", "http://[::1]:81/"),
            ("http://a_b.example/", "http://a_b.example/"),
            ("http://a.example\\b\\..\\c", "http://a.example/c"),
            ("http://a.example/b/./c/%2e%2E/d/..", "http://a.example/b/"),
            ("http://a.example?x", "http://a.example/?x"),
            ("http://a.example:", "http://a.example/"),
            ("http://user name:p@ss:w@a.example/", "http://user%20name:p%40ss%3Aw@a.example/"),
        ] as [(String, String)]
    )
    func `a text is read as a browser reads it`(_ text: String, _ read: String) throws {
        let url = try #require(WebURL(text))
        #expect(url.text == read)
        #expect(WebURL(url.text)?.text == read)
    }

    @Test(
        arguments: [
            "", "x", "//a.example/", "ftp://a.example/", "http://", "http:///a", "http:a.example",
            "http:/a.example", "http://?x", "http://:80/", "http://a b.example", "http://a<b/",
            "http://a%2Fb/", "http://ü／x.example/", "http://ü＠x.example/", "http://a%00b/",
            "http://256.1.1.1/", "http://1.2.3.4.5/", "http://a.1/", "http://08.1.1.1/",
            "http://[::1", "http://[::1]x/", "http://[a]/", "http://a.example:65536/",
            "http://a.example:8x/", "http://a.example:+8/", "http://a%zz/", "http://\u{AD}/",
        ]
    )
    func `anything else is refused`(_ text: String) {
        #expect(WebURL(text) == nil)
    }

    @Test(
        arguments: [
            ("http://bücher.example/my photo", "http://xn--bcher-kva.example/my%20photo"),
            ("HTTPS://b.example", "https://b.example/"),
            (" //b.example/é\n", "http://b.example/%C3%A9"),
            ("\\\\b.example\\c", "http://b.example/c"),
            ("/c d?e#f", "http://u:p@a.example:81/c%20d?e"),
            ("\\c", "http://u:p@a.example:81/c"), ("c:d", nil),
            ("./c:d", "http://u:p@a.example:81/x/c:d"),
            ("c.png", "http://u:p@a.example:81/x/c.png"), ("../c", "http://u:p@a.example:81/c"),
            ("?r", "http://u:p@a.example:81/x/y?r"), ("#f", "http://u:p@a.example:81/x/y?q"),
            ("", "http://u:p@a.example:81/x/y?q"), ("ftp://b.example/", nil), ("//", nil),
            ("javascript:1", nil), ("//a b/", nil),
        ] as [(String, String?)]
    )
    func `a reference is read as a browser reads it`(_ reference: String, _ url: String?) throws {
        let base = try #require(WebURL("http://u:p@a.example:81/x/y?q#z"))
        #expect(WebURL(reference, in: base)?.text == url)
    }

    @Test func `a host name is as long as DNS permits`() {
        let label = String(repeating: "a", count: 63)
        let longest = [label, label, label, String(label.dropLast(2))].joined(separator: ".")
        #expect(WebURL("http://\(longest)/")?.host.utf8.count == 253)
        #expect(WebURL("http://\(longest)./") != nil && WebURL("http://\(longest)a/") == nil)
        #expect(WebURL("http://\(label).a/") != nil && WebURL("http://\(label)a.a/") == nil)
    }

    @Test(
        arguments: [
            ("https://a.example/images/1/2.png", "1/2.png"),
            ("http://A.example:81/images/x?y#z", "x"),
            ("http://a.example/images/../images/x", "x"), ("http://a.example/images/", ""),
            ("http://a.example/images", nil), ("http://a.example/v1/images/x", nil),
            ("http://a.example/images/../x", nil), ("http://b.a.example/images/x", nil),
            ("http://a.example@b.example/images/x", nil),
        ] as [(String, String?)]
    )
    func `a link to a server's image names it`(_ text: String, _ name: String?) throws {
        let server = try #require(WebURL("https://a.example"))
        #expect(WebURL(text)?.imageName(on: server) == name)
    }

    @Test func `all spellings of a server have one origin`() {
        let spellings = [
            "https://bücher.example", "HTTPS://BÜCHER.example:443/a",
            "https://u@xn--bcher-kva.example?x",
        ]
        for text in spellings {
            #expect(WebURL(text)?.origin == "https://xn--bcher-kva.example:443")
            #expect(WebhookEndpoint.host(of: text) == "https://xn--bcher-kva.example:443")
        }
        #expect(WebURL("http://[::1]/")?.origin == "http://[::1]:80")
        #expect(WebhookEndpoint.host(of: "no URL") == "no URL")
    }
}
