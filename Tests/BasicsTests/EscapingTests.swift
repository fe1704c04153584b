import Basics
import Testing

@Suite struct EscapingTests {
    @Test(arguments: [
        ("GET /v2/jobs 404", "GET /v2/jobs 404"), ("é漢 👩‍👩‍👧 \\u{7}", "é漢 👩‍👩‍👧 \\u{7}"),
        ("a\nb\tc\r\u{0}", "a\\nb\\tc\\r\\u{0}"),
        ("\u{1B}[2J\u{7}\u{B}\u{C}", "\\u{1b}[2J\\u{7}\\u{b}\\u{c}"),
        ("/\u{9B}2J\u{85}\u{7F}", "/\\u{9b}2J\\u{85}\\u{7f}"),
        ("\u{2028}\u{2029}", "\\u{2028}\\u{2029}"),
        (
            "a\u{202E}b\u{2066}\u{200B}\u{FEFF}\u{AD}",
            "a\\u{202e}b\\u{2066}\\u{200b}\\u{feff}\\u{ad}"
        ),
        ("\u{E0041}", "\\u{e0041}"), ("\r\n", "\\r\\n"),
    ])
    func `a character that steers a terminal or a viewer is shown, not sent`(
        _ text: String,
        _ shown: String
    ) {
        #expect(text.visible == shown)
    }

    @Test(arguments: [
        ("a1b2-c3", "a1b2-c3"), ("jane@example.com", "jane@example.com"), ("", #""""#),
        ("x job=00000000 end=succeeded", #""x job=00000000 end=succeeded""#), ("a=b", #""a=b""#),
        (#"say "hi" \o/"#, #""say \"hi\" \\o/""#), ("\u{1B}[2J", #""\u{1b}[2J""#),
        ("a\u{A0}b", "\"a\u{A0}b\""), ("a\u{85}FORGED", #""a\u{85}FORGED""#),
    ])
    func `no value of a log line can pose as another field`(_ text: String, _ value: String) {
        #expect(text.logfmt == value)
    }
}
