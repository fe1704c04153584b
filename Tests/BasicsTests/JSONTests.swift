import Basics
import Foundation
import TestSupport
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
                == [1, -2, .number(1.5), .number(1000), true, .integer(.max)]
        )
    }

    @Test func `a number that is not finite is written as null`() {
        #expect(JSON.number(.infinity).serialized == Data("null".utf8))
    }

    @Test(arguments: [
        "", " ", "{", "}", "{\"a\":}", "{\"a\"}", "{a:1}", "{\"a\":1,}", "[1,]", "[,1]", "[1 2]",
        "nul", "truex", "+1",
        "01", "1.", ".5", "-", "1e", "1e+", "0x1", "NaN", "1e999", "-1e999", "\"\u{1}\"", "\"a",
        "\"\\x\"",
        "\"\\u12\"", "\"\\ud800\"",
        "\"\\ud800\\u0041\"", "\"\\udc00\"", "{\"a\":1}x", "'a'", "[1]]",
    ])
    func `what is not JSON is nothing`(_ text: String) {
        #expect(JSON(parsing: Data(text.utf8)) == nil)
    }

    @Test func `bytes that are not UTF-8 are nothing`() {
        #expect(JSON(parsing: Data([0x22, 0xFF, 0xFE, 0x22])) == nil)
    }

    @Test func `members keep their order and space is ignored`() {
        let text = " { \"b\" : 1 ,\n\t\"a\":[ ] , \"b\":{ } }\r\n"
        #expect(
            JSON(parsing: Data(text.utf8))
                == .object([.init("b", 1), .init("a", []), .init("b", .object([]))])
        )
    }

    @Test func `escapes are read, pairs of them too`() {
        let text = #""\" \\ \/ \b\f\n\r\t \u00e9 \ud83d\ude00 \u0000""#
        #expect(JSON(parsing: Data(text.utf8)) == .string("\" \\ / \u{8}\u{C}\n\r\t é 😀 \u{0}"))
    }

    @Test func `nesting has a limit, and many brackets cost no more than other text`() {
        func nested(_ depth: Int) -> Data {
            Data((String(repeating: "[", count: depth) + String(repeating: "]", count: depth)).utf8)
        }
        #expect(JSON(parsing: nested(JSON.depthLimit)) != nil)
        #expect(JSON(parsing: nested(JSON.depthLimit + 1)) == nil)
        let many = Array(repeating: String(decoding: nested(40), as: UTF8.self), count: 20_000)
        let start = threadTime
        #expect(JSON(parsing: Data("[\(many.joined(separator: ","))]".utf8)) != nil)
        #expect(threadTime - start < 5)
    }

    @Test(arguments: [
        (#"{"a":[1,"b",{"c":null}],"d":{}}"#, 7), ("[[],[],[]]", 4), ("1", 1),
        (#"{"":0,"":0,"":0}"#, 4),
    ]) func `every value counts towards a limit, at any depth`(_ text: String, _ count: Int) throws
    {
        let data = Data(text.utf8)
        #expect(try JSON(parsing: data, valueLimit: count) == JSON(parsing: data))
        #expect(throws: JSON.ParsingError.tooManyValues) {
            try JSON(parsing: data, valueLimit: count - 1)
        }
        let end = JSON.ParsingError.malformed(byte: data.count + 1, "more text behind the value")
        #expect(throws: end) { try JSON(parsing: data + Data("]".utf8), valueLimit: count) }
    }

    @Test(
        arguments: [
            ("", 1, "the body is empty"), (" ", 2, "the text ends too early"),
            (#"{"prompt":"#, 11, "the text ends too early"),
            (#"{"a":1"#, 7, "the text ends too early"),
            ("{\"prompt\":\"a cat\nand a dog\"}", 17, "a line break inside a string"),
            ("[\"a\tb\"]", 4, "a tab inside a string"),
            ("[\"\u{1}\"]", 3, "a control character inside a string"),
            (#"{"a":1,}"#, 8, "a comma before the closing bracket"),
            ("[1, ]", 5, "a comma before the closing bracket"),
            (#"["\ud83d"]"#, 3, "half of a surrogate pair"),
            (#"["\udc00\ud83d"]"#, 3, "half of a surrogate pair"),
            (#"["\ud83d\u0041"]"#, 3, "half of a surrogate pair"),
            (#"["\x"]"#, 3, "an unknown escape in a string"),
            (#"["\u12"]"#, 7, #"a \u without four hexadecimal digits"#),
            ("{'a':1}", 2, "a single quote where a double quote belongs"),
            ("{“a”:1}", 2, "a typographic quote where a plain one belongs"),
            ("{a:1}", 2, "a name in double quotes is missing"),
            (#"{"a" 1}"#, 6, "the colon behind a name is missing"),
            (#"{"a":1 "b":2}"#, 8, "a comma or the closing bracket is missing"),
            ("[1] // x", 5, "more text behind the value"),
            ("[// x\n1]", 2, "a comment"), ("[NaN]", 2, "no JSON value"),
            ("[nul]", 2, "no JSON value"),
            ("[1.]", 4, "a digit of a number is missing"),
            ("[1e999]", 2, "a number that is too large"),
            (#"["a"#, 4, "the text ends too early"),
            ("[\"a\\", 5, "a string without its closing quote"),
        ] as [(String, Int, String)]
    )
    func `a malformed text is refused with its place and reason`(
        _ text: String,
        _ byte: Int,
        _ reason: String
    ) {
        #expect(throws: JSON.ParsingError.malformed(byte: byte, reason)) {
            try JSON(parsing: Data(text.utf8), valueLimit: .max)
        }
    }

    @Test func `a byte order mark is passed over, and UTF-16 is named`() throws {
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        #expect(JSON(parsing: Data(mark + Array("[1]".utf8))) == [1])
        #expect(JSON(parsing: Data(mark)) == nil && JSON(parsing: Data(mark + mark)) == nil)
        for bytes: [UInt8] in [
            [0xFF, 0xFE, 0x7B, 0], [0xFE, 0xFF, 0, 0x7B], [0x7B, 0], [0, 0x7B],
        ] {
            #expect(throws: JSON.ParsingError.malformed(byte: 1, "the text is UTF-16, not UTF-8")) {
                try JSON(parsing: Data(bytes), valueLimit: .max)
            }
        }
        let cut = JSON.ParsingError.malformed(byte: 3, "a string that is not UTF-8")
        #expect(throws: cut) {
            try JSON(parsing: Data("[\"".utf8) + [0xC3] + Data("\"]".utf8), valueLimit: 9)
        }
    }

    @Test func `nothing is read behind the first value too many`() {
        #expect(throws: JSON.ParsingError.tooManyValues) {
            try JSON(parsing: Data("[0,0,0,nonsense".utf8), valueLimit: 3)
        }
    }

    @Test func `arrays nested without end are refused and not followed`() {
        #expect(JSON(parsing: Data(String(repeating: "[", count: 100_000).utf8)) == nil)
    }
}
