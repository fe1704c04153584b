import Domain
import TestSupport
import Testing

/// Prompts as they come out of phones, word processors and web pages.
@Suite struct PromptSpellingTests {
    /// Holds all dashes and colons that autocorrection and keyboards make.
    @Test(
        arguments: [
            "a lighthouse --ar 16:9", "a lighthouse \u{2014}ar 16:9",
            "a lighthouse \u{2013}ar 16:9",
            "a lighthouse \u{2013}\u{2013}ar 16:9", "a lighthouse \u{2015}ar 16:9",
            "a lighthouse \u{2212}\u{2212}ar 16:9", "a lighthouse \u{FF0D}\u{FF0D}ar 16:9",
            "a lighthouse \u{FF0D}ar 16:9", "a lighthouse \u{2010}\u{2011}ar 16:9",
            "a lighthouse \u{2012}ar 16:9", "a lighthouse \u{2014} ar 16:9",
            "a lighthouse -ar 16:9", "a lighthouse -- ar 16:9", "a lighthouse ---ar 16:9",
            "a lighthouse \u{200B}--ar 16:9", "a lighthouse\u{200B}--ar 16:9",
            "a lighthouse \u{FEFF}--\u{2060}ar 16\u{200B}:9", "a lighthouse --ar=16:9",
            "a lighthouse --ar16:9", "a lighthouse --ar:16:9", "a lighthouse --ar 16 : 9",
            "a lighthouse --ar 16\u{FF1A}9", "a lighthouse --ar １６：９",
            "a lighthouse －－ａｒ　１６：９", "a lighthouse --ar 16\u{2236}9",
            "a lighthouse --ar 16:9.", "a lighthouse --ar 16:9,", "a lighthouse --ar 16:9”",
            "a lighthouse --ar \"16:9\"", "a lighthouse\u{A0}--ar\u{A0}16:9",
            "a lighthouse\n--AR\t16:9", "a lighthouse --aspect 16:9",
            "a lighthouse --aspect-ratio 16:9", "a lighthouse --ar 1920:1080",
            "a lighthouse --ar 16/9", "a lighthouse --ar 16x9", "a lighthouse --ar 3:2 --ar 16:9",
            "a lighthouse--ar 16:9", "--ar 16:9 a lighthouse",
        ]
    )
    func `a flag is read as people type and paste it`(_ prompt: String) {
        let flags = PromptFlags(prompt)
        #expect(flags.subject == "a lighthouse")
        let made = Imagine(subject: "x", seed: 1).applying(flags)
        #expect(made.aspectRatio.description == "16:9" && made.otherFlags == nil)
        #expect(flags.warnings == [])
    }

    @Test(arguments: [
        "\"a lighthouse --ar 16:9\"", "(a lighthouse --ar 16:9)", "**a lighthouse --ar 16:9**",
        "a lighthouse --ar 16:9, --v 6.1", "a lighthouse --ar 16:9--v 6.1",
        "a lighthouse --ar 16:9—v 6.1", "a lighthouse, --ar 16:9; --tile.",
    ])
    func `marks around a prompt and between its flags are none of their values`(_ prompt: String) {
        let flags = PromptFlags(prompt)
        #expect(Imagine(subject: "x", seed: 1).applying(flags).aspectRatio.description == "16:9")
        #expect(flags.subject.contains("a lighthouse") && !flags.subject.contains("-"))
        #expect(flags.warnings == [])
    }

    @Test(arguments: [
        "the sea\u{2014}calm and wide", "el mar \u{2014}tranquilo\u{2014} y ancho",
        "a non-stop 24 hours train", "state-of-the-art, mid-century",
        "a calm sea \u{2014} no boats",
        "Berlin \u{2013} Paris", "from 5-9 to 10\u{2013}12", "the no-man's land", "大海——平静",
    ])
    func `dashes of prose are words`(_ prompt: String) {
        #expect(PromptFlags(prompt).subject == prompt && PromptFlags(prompt).values.isEmpty)
    }

    @Test func `the text goes on behind a flag's value`() {
        let flags = PromptFlags("a cat --ar 3:2 in a hat --tile at night --no dogs, red cars --v 6")
        #expect(flags.subject == "a cat in a hat at night")
        #expect(flags.values == ["ar": "3:2", "tile": "", "no": "dogs, red cars", "version": "6"])
    }

    @Test func `addresses and the text keep the customer's characters`() {
        let flags = PromptFlags("ａ ｃａｔ\u{FE0F} --sref https://x.io/ﬁ, https://y.io/(a)")
        #expect(flags.subject == "ａ ｃａｔ\u{FE0F}")
        #expect(flags.values == ["sref": "https://x.io/ﬁ, https://y.io/(a)"])
    }

    @Test(arguments: ["a \u{301}cat", "a\u{200B}\u{301}cat", "a\u{2028}\u{FE0F}\u{20E3}cat"])
    func `marks behind a space are kept, and read again as the same`(_ prompt: String) {
        let subject = PromptFlags(prompt).subject
        let words = prompt.unicodeScalars.dropFirst(2)
        #expect(subject.unicodeScalars.elementsEqual("a ".unicodeScalars + words))
        #expect(PromptFlags(subject).subject.unicodeScalars.elementsEqual(subject.unicodeScalars))
    }

    @Test(arguments: [".", ",", "，", "；", "：", "！", "？", "。", "”"])
    func `marks behind an address are none of it`(_ mark: String) {
        let flags = PromptFlags("a cat --sref https://y.io/a\(mark)")
        #expect(flags.values == ["sref": "https://y.io/a"])
    }

    @Test func `a prompt of invisible characters is blank`() {
        #expect("\u{200B}\u{FEFF} \u{A0}\u{2060}\u{FE0F}\u{3164}".isBlank && "".isBlank)
        #expect(!"\u{200B}a".isBlank && !"🌅".isBlank && !"\u{2014}".isBlank)
        #expect(PromptFlags("\u{200B} --ar 16:9").subject.isEmpty)
    }

    @Test func `a mark behind a blank is text, also on one line`() {
        #expect(" a \t\u{A0}b\u{2028} c ".onOneLine == "a b c")
        #expect("\u{A0}\u{305}".onOneLine.unicodeScalars.elementsEqual(["\u{305}"]))
        #expect(!PromptFlags("\u{A0}\u{305}").subject.isEmpty)
    }

    @Test(.timeLimit(.minutes(1)), arguments: ["-a", "--", "—ar", "--ar:", ")", "：", "--no a "])
    func `the longest prompts are read quickly`(_ part: String) {
        for _ in 0..<3 {
            _ =
                PromptFlags(String(repeating: part, count: RequestLimits.text / part.count))
                .warnings
        }
    }

    @Test func `words behind a word with many dashes are not read whole for each of them`() {
        func time(_ length: Int) -> Double {
            let word = String(repeating: "é", count: length)
            let prompt = String(repeating: "a-", count: 300) + "b \(word) \(word) \(word)"
            let start = threadTime
            #expect(PromptFlags(prompt).values.isEmpty)
            return threadTime - start
        }
        _ = time(40)
        #expect(time(1000) < 6 * time(40))
    }
}
