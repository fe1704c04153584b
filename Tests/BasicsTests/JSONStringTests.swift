import Basics
import Foundation
import Testing

/// Strings, which are read eight bytes at once.
@Suite struct JSONStringTests {
    /// Characters whose bytes differ by little from those that end a run: 0x22, 0x5C and below 0x20.
    private static let near = Array(" !#[]~\u{7F}\u{A0}¢Ü\u{700}a")

    @Test(arguments: 0..<8, 0..<20)
    func `a string ends where it does, at any place in a word`(_ before: Int, _ count: Int) {
        let space = String(repeating: " ", count: before)
        let text = String((0..<count).map { Self.near[($0 + before) % Self.near.count] })
        func parse(_ string: String) -> JSON? { JSON(parsing: Data("\(space)\"\(string)".utf8)) }
        #expect(parse("\(text)\"") == .string(text))
        #expect(
            parse("\(text)\\n\(text)\\\"\\u00e9\(text)\"") == .string("\(text)\n\(text)\"é\(text)")
        )
        #expect(parse("\(text)\"\(text)\"") == nil)
        #expect(parse("\(text)") == nil && parse("\(text)\\t\(text)") == nil)
        for control in ["\u{0}", "\u{1F}", "\n"] {
            #expect(parse("\(text)\(control)\(text)\"") == nil)
            #expect(parse("\(text)\\t\(text)\(control)\(text)\"") == nil)
        }
    }

    @Test(arguments: 0..<20)
    func `bytes that are not UTF-8 are refused at any place in a word`(_ count: Int) {
        let text = [0x22] + [UInt8](repeating: 0x61, count: count)
        let refused = JSON.ParsingError.malformed(byte: 2, "a string that is not UTF-8")
        for end: [UInt8] in [[0xFF, 0x22], [0xC3, 0x22], [0x5C, 0x6E, 0xFF, 0x22]] {
            #expect(throws: refused) { try JSON(parsing: Data(text + end), valueLimit: .max) }
        }
    }
}
