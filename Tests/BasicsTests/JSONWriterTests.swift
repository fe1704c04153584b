import Basics
import Foundation
import Testing

@Suite struct JSONWriterTests {
    @Test func `what is written at once equals what a tree writes`() {
        let time = Date(milliseconds: 1_779_998_400_001)
        let written = JSONWriter.object(capacity: 1) { object in
            object.member("text", "a \"b\" \u{1}\n\u{1F600}")
            object.member("none", nil as String?)
            object.member("number", Int.min)
            object.member("flag", false)
            object.member("time", time)
            object.member("never", nil as Date?)
            object.member("link", joining: ("https://x", "/\"/", "é"))
            object.member("tree", tree: [1, ["a": .null]])
            object.array("list") { list in
                list.element("x")
                list.element { $0.member("y", 2) }
                list.element(joining: ("", "z", ""))
            }
            object.array("empty") { _ in }
            object.object("inner") { $0.member("z", true) }
            object.member("last", "")
        }
        let tree: JSON = [
            "text": "a \"b\" \u{1}\n\u{1F600}", "none": .null, "number": .integer(.min),
            "flag": false, "time": .string(time.rfc3339), "never": .null,
            "link": "https://x/\"/é", "tree": [1, ["a": .null]],
            "list": ["x", ["y": 2], "z"], "empty": [], "inner": ["z": true], "last": "",
        ]
        #expect(
            String(decoding: written, as: UTF8.self)
                == String(decoding: tree.serialized, as: UTF8.self)
        )
    }
}
