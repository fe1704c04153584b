import Domain
import Foundation
import Testing

@Suite struct TimestampTests {
    @Test(arguments: [
        (0, "1970-01-01T00:00:00.000Z"), (1_778_754_600_000, "2026-05-14T10:30:00.000Z"),
        (1_709_164_799_999, "2024-02-28T23:59:59.999Z"),
        (1_709_164_800_001, "2024-02-29T00:00:00.001Z"),
        (-1, "1969-12-31T23:59:59.999Z"),
    ])
    func `milliseconds are written exactly`(_ milliseconds: Int64, _ text: String) {
        #expect(Date(milliseconds: milliseconds).rfc3339 == text)
    }

    @Test func `every millisecond survives the way through Date`() {
        for milliseconds in stride(from: Int64(1_790_000_000_000), to: 1_790_000_002_000, by: 1) {
            #expect(Date(milliseconds: milliseconds).milliseconds == milliseconds)
        }
    }
}
