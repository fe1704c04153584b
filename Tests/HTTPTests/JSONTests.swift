import Foundation
import HTTP
import Testing

@Suite struct JSONTests {
    @Test func `members are written in their order, without white space`() {
        let value: JSON = ["b": 1, "a": [true, .null, .number(0.5)], "c": ["d": "e"]]
        #expect(
            String(decoding: value.serialized, as: UTF8.self)
                == #"{"b":1,"a":[true,null,0.5],"c":{"d":"e"}}"#
        )
    }

    @Test func `every character of a string survives writing and reading`() throws {
        let text = "\u{0}\u{1}\u{1F}\t\r\n\"\\/\u{7F}\u{2028}é漢👩‍👩‍👧"
        let written = JSON.string(text).serialized
        #expect(JSON(parsing: written) == .string(text))
        let foundation = try JSONSerialization.jsonObject(with: written, options: .fragmentsAllowed)
        #expect(foundation as? String == text)
    }

    @Test func `numbers keep their kind`() {
        #expect(
            JSON(parsing: Data("[1,-2,1.5,1e3,true,9223372036854775807]".utf8))
                == [1, -2, .number(1.5), 1000, true, .integer(.max)]
        )
    }

    @Test func `a number that is not finite is written as null`() {
        #expect(JSON.number(.infinity).serialized == Data("null".utf8))
    }

    @Test(arguments: [
        "", "{", "{\"a\":}", "[1 2]", "nul", "\"\u{1}\"", "{\"a\":1}x", "'a'", "\u{FEFF}",
    ])
    func `what is not JSON is nothing`(_ text: String) {
        #expect(JSON(parsing: Data(text.utf8)) == nil)
    }

    @Test func `bytes that are not UTF-8 are nothing`() {
        #expect(JSON(parsing: Data([0x22, 0xFF, 0xFE, 0x22])) == nil)
    }

    @Test func `arrays nested without end are refused and not followed`() {
        #expect(JSON(parsing: Data(String(repeating: "[", count: 100_000).utf8)) == nil)
    }
}
