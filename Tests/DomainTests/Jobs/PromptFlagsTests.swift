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

    @Test func `a short name is that of its long one, and the text goes on behind its value`() {
        let flags = PromptFlags("a cat --w 250 in a hat --r 2 at night --p")
        #expect(flags.subject == "a cat in a hat at night")
        #expect(flags.values == ["weird": "250", "repeat": "2", "profile": ""])
    }

    @Test func `flags lay themselves over the parameters`() throws {
        let plain = Imagine(subject: "x", chaos: 3, seed: 9)
        let flags = PromptFlags(
            "x --ar 3:2 --q 0.5 --c 40 --s 750 --style raw --v 5.2 --seed 11 --no Sun,  Tall trees"
        )
        let result = plain.applying(flags)
        #expect(result.aspectRatio == AspectRatio("3:2"))
        #expect(result.quality == 0.5 && result.chaos == 40 && result.stylize == 750)
        #expect(result.style == .raw && result.version == "5.2" && result.seed == 11)
        #expect(result.excluded == ["sun", "tall trees"])
    }

    // MARK: - Values

    @Test(
        arguments: [
            ("--q 2", JobWarning.Code.clamped, "--quality 2 counts as 1."),
            ("--q 4", .clamped, "--quality 4 counts as 1."),
            ("--q .1", .clamped, "--quality .1 counts as 0.25."),
            (
                "--q nan", .ignored,
                "--quality nan is passed over: it must be a number from 0.25 to 1."
            ),
            ("--chaos 200", .clamped, "--chaos 200 counts as 100."),
            ("--s -5", .clamped, "--stylize -5 counts as 0."),
            ("--s 1,000,000", .clamped, "--stylize 1,000,000 counts as 1000."),
            (
                "--c 0x10", .ignored,
                "--chaos 0x10 is passed over: it must be a number from 0 to 100."
            ),
            ("--ar 99:1", .clamped, "--ar 99:1 counts as 10:1."),
            ("--ar 1:11", .clamped, "--ar 1:11 counts as 1:10."),
            ("--ar wide", .ignored, "--ar wide is passed over: it must be a ratio such as 16:9."),
            ("--seed 4294967296", .clamped, "--seed 4294967296 counts as 4294967295."),
            (
                "--seed abc", .ignored,
                "--seed abc is passed over: it must be a whole number from 0 to 4294967295."
            ),
            (
                "--seed", .ignored,
                "--seed without a value is passed over: it must be a whole number from 0 to 4294967295."
            ),
            (
                "--v niji 6", .ignored,
                "--version niji 6 is passed over: it must be a number such as 6.1."
            ),
            (
                "--style 4b", .ignored,
                "--style 4b is passed over: it must be one of: raw, cute, expressive, scenic."
            ),
            ("--style raw-5f7xk2", .substituted, "--style raw-5f7xk2 counts as raw."),
        ] as [(String, JobWarning.Code, String)]
    )
    func `a value is never refused, and what it counts as is said`(
        _ flag: String,
        _ code: JobWarning.Code,
        _ message: String
    ) {
        let warnings = PromptFlags("x \(flag)").warnings
        #expect(warnings == [JobWarning(code, message, field: "prompt")])
    }

    @Test func `a value beyond its range counts as the nearest in it`() {
        let flags = PromptFlags("x --q 4 --chaos 200 --s -1 --ar 50:1 --seed 99999999999")
        let result = Imagine(subject: "x", seed: 1).applying(flags)
        #expect(result.quality == 1 && result.chaos == 100 && result.stylize == 0)
        #expect(result.aspectRatio == AspectRatio("10:1") && result.seed == .max)
    }

    @Test func `a value that is none changes nothing`() {
        let plain = Imagine(subject: "x", seed: 1)
        let flags = PromptFlags("x --q high --c --ar 1:2:3 --seed -1 --v niji --style original")
        #expect(plain.applying(flags) == plain)
    }

    @Test(arguments: [
        "--q 0,5 --s 1,000 --v 7 --style raw-5f7xk2", "--quality=.5 --stylize1000 --v7 --raw",
        "--Q0.5, --STYLIZE: 1000; --version \"v7\". --style raw!",
    ])
    func `values are read as people write them`(_ flags: String) {
        let result = Imagine(subject: "x", seed: 1).applying(PromptFlags("x \(flags)"))
        #expect(result.quality == 0.5 && result.stylize == 1000)
        #expect(result.version == "7" && result.style == .raw)
    }

    @Test(arguments: [("v'6'", "6"), ("\"v6.1\"", "6.1"), ("+6", "5"), ("-0", "5"), ("1-2", "5")])
    func `a version is digits and points only`(_ value: String, _ version: String) {
        let plain = Imagine(subject: "x", version: "5", seed: 1)
        #expect(plain.applying(PromptFlags("x --v \(value)")).version == version)
    }

    @Test func `long values are cut short in what is said of them`() throws {
        let long = String(repeating: "9", count: 5000)
        let warning = try #require(PromptFlags("x --q \(long)").warnings.first)
        #expect(warning.message.count < 70)
    }

    @Test func `unknown flags are kept beside and change nothing else`() throws {
        let plain = Imagine(subject: "x", seed: 1)
        var made = plain.applying(PromptFlags("x --relax --niji 6"))
        #expect(made.otherFlags == ["relax": "", "niji": "6"])
        made.otherFlags = nil
        #expect(made == plain)
    }
}
