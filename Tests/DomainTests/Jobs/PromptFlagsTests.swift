import Domain
import Testing

@Suite struct PromptFlagsTests {
    @Test func `the words before the first flag are the subject`() {
        let flags = PromptFlags("  a red  house --ar 16:9 --no people, cars --seed 7")
        #expect(flags.subject == "a red house")
        #expect(flags.values == ["ar": "16:9", "no": "people, cars", "seed": "7"])
    }

    @Test func `a flag written with a phone's em dash counts`() {
        #expect(PromptFlags("a cat \u{2014}seed 5").values == ["seed": "5"])
    }

    @Test func `an em dash between words stays one`() {
        #expect(
            PromptFlags("the sea\u{2014}calm and wide").subject == "the sea\u{2014}calm and wide"
        )
    }

    @Test func `two hyphens without a name are words`() {
        let flags = PromptFlags("from -- here --5 to there")
        #expect(flags.subject == "from -- here --5 to there")
        #expect(flags.values.isEmpty)
    }

    @Test func `of a flag given twice the last one wins`() {
        #expect(PromptFlags("x --seed 1 --seed 2").values["seed"] == "2")
        #expect(PromptFlags("x --stylize 900 --s 50").values["stylize"] == "50")
    }

    @Test func `flags lay themselves over the parameters`() throws {
        let plain = Imagine(subject: "x", chaos: 3, seed: 9)
        let flags = PromptFlags(
            "x --ar 3:2 --q 0.5 --c 40 --s 750 --style raw --v 5.2 --seed 11 --no Sun,  Tall trees"
        )
        let result = try plain.applying(flags)
        #expect(result.aspectRatio == AspectRatio("3:2"))
        #expect(result.quality == 0.5 && result.chaos == 40 && result.stylize == 750)
        #expect(result.style == .raw && result.version == "5.2" && result.seed == 11)
        #expect(result.excluded == ["sun", "tall trees"])
    }

    @Test(arguments: [
        "--ar 9:1", "--ar wide", "--seed -1", "--seed 4294967296", "--q 2", "--c 101", "--s -5",
        "--style blue",
        "--seed", "--c 0x10", "--v 6,1", "--q nan",
    ])
    func `a flag that makes no sense is refused by name`(_ flag: String) {
        let error = #expect(throws: Failure.self) {
            try Imagine(subject: "x", seed: 1).applying(PromptFlags("x \(flag)"))
        }
        #expect(error?.code == .invalid && error?.field == "prompt")
        #expect(error?.message.contains(flag.split(separator: " ")[0]) == true)
    }

    @Test func `unknown flags are kept beside and change nothing else`() throws {
        let plain = Imagine(subject: "x", seed: 1)
        var made = try plain.applying(PromptFlags("x --relax --niji 6"))
        #expect(made.otherFlags == ["relax": "", "niji": "6"])
        made.otherFlags = nil
        #expect(made == plain)
    }
}
