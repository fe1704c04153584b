import Testing

@testable import Renderer

@Suite struct ShortenTests {
    private let lighthouse =
        "A very beautiful, highly detailed painting of an old red lighthouse on a rocky cliff at "
        + "golden hour, with seagulls flying over the stormy sea, trending on artstation, 8k "
        + "--ar 16:9 --v 6.1"

    private func texts(_ prompt: String) -> [String] { PromptShortener(prompt).texts() }

    /// Returns the words without punctuation.
    private func words(_ text: String) -> [String] {
        text.split { $0.isWhitespace || ",.()\"*~!".contains($0) }.map(String.init)
    }

    @Test func `subjects are bold, fillers struck out, and the rest is plain`() {
        let analysis = texts(lighthouse)[0]
        #expect(analysis.hasPrefix("## Important tokens\n"))
        for word in ["lighthouse", "cliff", "sea", "seagulls"] {
            #expect(analysis.contains("**\(word)**"))
        }
        for word in [
            "very", "beautiful", "highly", "detailed", "trending", "artstation", "8k", "A",
        ] {
            #expect(analysis.contains("~~\(word)~~"))
        }
        #expect(analysis.contains(" rocky ") && analysis.contains(" flying "))
    }

    @Test func `the analysis has the prompt's words and punctuation in their order`() {
        let analysis = texts(lighthouse)[0].split(separator: "\n")[1]
        let bare = analysis.replacing("**", with: "").replacing("~~", with: "")
        #expect(lighthouse.hasPrefix(bare))
        #expect(bare.hasSuffix("artstation, 8k"))
    }

    @Test func `five prompts get shorter and shorter, keep the order and repeat nothing`() {
        let shorter = Array(texts(lighthouse).dropFirst())
        #expect(shorter.count == 5)
        #expect(shorter[0].count < lighthouse.count)
        for (long, short) in zip(shorter, shorter.dropFirst()) { #expect(short.count < long.count) }
        for text in shorter {
            #expect(text.hasSuffix(" --ar 16:9 --v 6.1"))
            var rest = words(lighthouse)[...]
            for word in words(text) {
                let place = rest.firstIndex(of: word)
                #expect(place != nil)
                rest = rest[((place ?? rest.endIndex - 1) + 1)...]
            }
            for filler in ["very", "beautiful", "detailed", "artstation", "8k"] {
                #expect(!words(text).contains(filler))
            }
        }
        #expect(shorter[4].contains("lighthouse"))
    }

    @Test func `small words stay only where they join two others`() {
        let shorter = texts("a red fox on a hill in the mist of an old forest, very nice")
            .dropFirst()
        for text in shorter {
            let parts = words(text)
            #expect(!PromptWords.connectors.contains(parts.first ?? ""))
            #expect(!PromptWords.connectors.contains(parts.last ?? ""))
        }
        #expect(shorter.first?.contains("fox on a hill in the mist") ?? false)
    }

    @Test func `names and known groups stay together`() {
        let prompt =
            "a dreamy portrait of Frida Kahlo at golden hour, some soft and quiet background"
        for text in texts(prompt).dropFirst() {
            #expect(text.contains("Frida") == text.contains("Kahlo"))
            #expect(text.contains("golden") == text.contains("hour"))
        }
    }

    @Test func `a word that comes again is struck out`() {
        #expect(texts("cat, cat and a dog")[0].hasSuffix("**cat**, ~~cat~~ ~~and~~ ~~a~~ **dog**"))
        #expect(texts("cat, cat and a dog")[1] == "cat, dog")
    }

    @Test func `words in other scripts and emoji are words`() {
        #expect(texts("富士山、桜の花、夜明け")[0].contains("**富士山**、桜の花"))
        #expect(texts("富士山、桜の花、夜明け").last == "富士山")
        #expect(texts("🌅 sunset over 🌊")[0].contains("**sunset**"))
    }

    @Test(arguments: [
        "", "   ", "...!!!", "the of and", "--ar 1:1", "cat", "— –", "**~~", "a\n\nb",
    ])
    func `any text gets an analysis and at least one prompt`(prompt: String) {
        let texts = texts(prompt)
        #expect((2...6).contains(texts.count))
        #expect(texts[0].hasPrefix("## Important tokens\n"))
    }

    @Test func `flags are those that an imagine reads, in any spelling`() {
        #expect(texts("a lake \u{2014}ar 3:2")[1] == "lake \u{2014}ar 3:2")
        #expect(texts("a lake \u{2013}\u{2013}ar 3:2")[1] == "lake \u{2013}\u{2013}ar 3:2")
        #expect(texts("a lake -ar 3:2")[1] == "lake -ar 3:2")
        #expect(texts("a lake--ar=3:2")[1] == "lake --ar=3:2")
        #expect(texts("a lake \u{2014}calm")[1].contains("calm"))
        #expect(texts("well-known lake -- calm")[1].contains("calm"))
    }

    @Test func `flags come behind the words, which go on behind a flag's value`() {
        let texts = texts("a lake --ar 3:2 and a cat --tile at night --no boats")
        #expect(texts[0].contains("**cat**") && texts[0].contains("night"))
        for text in texts.dropFirst() { #expect(text.hasSuffix(" --ar 3:2 --tile --no boats")) }
        #expect(texts[1].hasPrefix("lake") && texts[1].contains("cat"))
    }

    @Test func `a long prompt is read whole`() {
        let fillers = String(repeating: "amazing stunning details of quiet nothing, ", count: 115)
        let texts = texts(fillers + "lighthouse")
        #expect(texts.last == "lighthouse")
        #expect(texts[0].hasSuffix("**lighthouse**"))
    }
}
