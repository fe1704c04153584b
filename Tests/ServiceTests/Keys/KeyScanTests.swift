import Domain
import Foundation
import Service
import Testing
import TestSupport

@Suite struct KeyScanTests {
    @Test(arguments: APIKeyFormat.allCases)
    func `a key is found with its line, wherever the pieces end`(_ format: APIKeyFormat) {
        let key = KeyText.random(format)
        let text = Data("first\nsecond url=%3D\(key.text)&x\nthird\n".utf8)
        let expected = KeyScan.Finding(line: 2, prefix: key.visiblePrefix)
        for size in 1...text.count {
            var scan = KeyScan()
            var found: [KeyScan.Finding] = []
            for start in stride(from: 0, to: text.count, by: size) {
                found += scan.take(text[start..<min(start + size, text.count)])
            }
            #expect(found + scan.end() == [expected], "\(size)")
        }
    }

    @Test func `bytes of any kind hide no key, and what only looks like one is none`() {
        let key = KeyText.random(.v1).text
        var wrong = key
        wrong.removeLast()
        wrong += key.hasSuffix("0") ? "1" : "0"
        var scan = KeyScan()
        let noise = Data([0, 0xFF, 0xC3, 0x28, UInt8(ascii: "a"), UInt8(ascii: "k")])
        let found =
            scan.take(noise + Data(key.utf8) + noise + Data("ak_live_\(wrong)afk_\n".utf8))
            + scan.take(Data(wrong.utf8)) + scan.end()
        #expect(found.map(\.line) == [1])
    }

    @Test func `a file of several pieces is read to its end`() throws {
        let temporary = try TemporaryDirectory()
        let file = temporary.url.appendingPathComponent("dump")
        let keys = (0..<3).map { _ in KeyText.random(.v2) }
        let filling = String(repeating: "a line of some length\n", count: 60_000)
        let text = keys.map { "\($0.text)\n" }.joined(separator: filling)
        try Data(text.utf8).write(to: file)
        let handle = try FileHandle(forReadingFrom: file)
        defer { try? handle.close() }
        let found = try KeyScan.findings(in: handle)
        #expect(found.map(\.prefix) == keys.map(\.visiblePrefix))
        #expect(found.map(\.line) == [1, 60_002, 120_003])
    }
}
