import Domain
import Foundation
import Service
import Testing

/// The numbers that a new key may have.
@Suite struct KeyLimitTests {
    @Test(arguments: [0, -1, 1_000_001, 1 << 62, .max, .min])
    func `a rate or a cap beyond its limits is refused with words`(_ value: Int) throws {
        let service = try Fixture()
        var rate = KeyTerms()
        rate.requestsPerMinute = value
        let refused = #expect(throws: Failure.self) { try service.issue(rate) }
        #expect(refused?.message == "The rate must be from 1 to 1000000 requests a minute.")
        #expect(refused?.code == .invalid && refused?.field == "rate")
        var cap = KeyTerms()
        cap.monthlyCredits = value < 0 ? value : max(value, Balance.largest + 1)
        let other = #expect(throws: Failure.self) { try service.issue(cap) }
        #expect(other?.message == "The monthly cap must be from 0 to 1000000000 credits.")
        #expect(other?.code == .invalid && other?.field == "cap")
    }

    @Test func `a key has the largest rate and cap that it may have`() throws {
        var terms = KeyTerms()
        (terms.requestsPerMinute, terms.monthlyCredits) = (1_000_000, Balance.largest)
        #expect(try Fixture().issue(terms).record.terms == terms)
    }

    @Test func `an export of a key with larger limits is still taken`() throws {
        let service = try Fixture()
        let json = try AccountExport(of: service.context).json()
        var tree = try #require(JSONSerialization.jsonObject(with: json) as? [String: Any])
        var keys = try #require(tree["keys"] as? [[String: Any]])
        keys[0]["requests_per_minute"] = 5_000_000
        keys[0]["monthly_credits"] = 1 << 62
        tree["keys"] = keys
        let export = try AccountExport(json: JSONSerialization.data(withJSONObject: tree))
        #expect(throws: Never.self) { try AccountImport(export).check() }
    }
}
