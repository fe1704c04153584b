import Domain
import Testing

@Suite struct NetworkTests {
    @Test(arguments: [
        ("192.0.2.0/24", "192.0.2.255", true), ("192.0.2.0/24", "192.0.3.0", false),
        ("192.0.2.7", "192.0.2.7", true), ("192.0.2.7", "192.0.2.6", false),
        ("192.0.2.128/25", "192.0.2.127", false), ("0.0.0.0/0", "203.0.113.9", true),
        ("0.0.0.0/0", "2001:db8::1", false), ("2001:db8::/33", "2001:db8:7fff::1", true),
        ("2001:db8::/33", "2001:db8:8000::1", false), ("::1", "::1", true),
        ("192.0.2.0/24", "::ffff:192.0.2.9", true), ("::ffff:192.0.2.7", "192.0.2.7", true),
        ("::/0", "::1", true), ("::/0", "", false), ("::/0", "localhost", false),
    ])
    func `an address lies in a network or does not`(
        _ network: String,
        _ address: String,
        _ isIn: Bool
    ) throws {
        #expect(try #require(Network(network)).contains(address) == isIn)
    }

    @Test(arguments: [
        "", "x", "192.0.2.0/", "192.0.2.0/33", "192.0.2.1/24", "192.0.2.0/-1", "192.0.2.0/+8",
        "192.0.2.0/24/1", "2001:db8::/129", "2001:db8::1/64", "192.0.2/24", " 192.0.2.1",
    ])
    func `what is no network is refused`(_ text: String) { #expect(Network(text) == nil) }

    @Test func `a network is written with its prefix`() {
        #expect(Network("192.0.2.7")?.description == "192.0.2.7/32")
        #expect(Network("2001:db8::/32")?.description == "2001:db8::/32")
    }
}
