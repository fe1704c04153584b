import Basics
import Foundation
import Testing

@Suite struct TimestampTests {
    @Test(arguments: [
        (0, "1970-01-01T00:00:00.000Z"), (1_778_754_600_000, "2026-05-14T10:30:00.000Z"),
        (1_709_164_799_999, "2024-02-28T23:59:59.999Z"),
        (1_709_164_800_001, "2024-02-29T00:00:00.001Z"),
        (-1, "1969-12-31T23:59:59.999Z"), (Int64.max, "9999-12-31T23:59:59.999Z"),
        (Int64.min, "0000-01-01T00:00:00.000Z"),
    ])
    func `milliseconds are written exactly`(_ milliseconds: Int64, _ text: String) {
        #expect(Date(milliseconds: milliseconds).rfc3339 == text)
    }

    @Test func `every millisecond survives the way through Date`() {
        for milliseconds in stride(from: Int64(1_790_000_000_000), to: 1_790_000_002_000, by: 1) {
            #expect(Date(milliseconds: milliseconds).milliseconds == milliseconds)
        }
    }

    @Test func `every day from 1601 to 2399 is the one that the C library says`() {
        for day in stride(from: -134_774, to: 157_000, by: 1) {
            var seconds = time_t(day * 86_400 + 45_296)
            var parts = tm()
            gmtime_r(&seconds, &parts)
            let date = Date(milliseconds: Int64(seconds) * 1000).rfc3339.prefix(19)
            let wanted = [
                Int(parts.tm_year) + 1900, Int(parts.tm_mon) + 1, Int(parts.tm_mday), 12, 34, 56,
            ]
            let numbers = date.split { "-T:".contains($0) }.compactMap { Int($0) }
            guard numbers != wanted else { continue }
            Issue.record("\(date) is \(wanted)")
            return
        }
    }
}
