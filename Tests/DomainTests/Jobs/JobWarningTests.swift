import Domain
import Testing

@Suite struct JobWarningTests {
    @Test func `what is long is cut off`() {
        let long = String(repeating: "é", count: 1000)
        let warning = JobWarning(.ignored, long, field: long)
        #expect(warning.message.unicodeScalars.count == JobWarning.longestMessage)
        #expect(warning.field?.unicodeScalars.count == JobWarning.longestField)
        #expect(warning.message.hasSuffix("é…"))
        #expect(JobWarning(.ignored, "short").message == "short")
    }

    @Test func `each warning counts once, and a job keeps the first of them`() {
        let many = (0..<30).map { JobWarning(.unknownField, "x", field: "\($0)") }
        let first = [JobWarning(.clamped, "y"), many[1]]
        let kept = first.adding(many)
        #expect(kept.count == JobWarning.most)
        #expect(kept.prefix(4) == [first[0], many[1], many[0], many[2]])
    }

    @Test func `a submission warns of its prompt's flags where they are obeyed`() {
        let prompt = "a cat --q 4"
        let imagine = JobOperation.imagine(Imagine(subject: "a cat", seed: 1))
        let expected = [JobWarning(.clamped, "--quality 4 counts as 1.", field: "prompt")]
        #expect(Submission(imagine, prompt: prompt).warnings == expected)
        let reroll = JobOperation.reroll(Reroll(of: .random(), prompt: prompt, seed: 1))
        #expect(Submission(reroll, prompt: prompt).warnings == expected)
        let shorten = JobOperation.shorten(Shorten(prompt: prompt))
        #expect(Submission(shorten, prompt: prompt).warnings == [])
        #expect(Submission(imagine).warnings == [])
    }

    @Test func `a submission's prompt is read unless its flags have been`() {
        let imagine = JobOperation.imagine(Imagine(subject: "x", seed: 1))
        #expect(Submission(imagine, prompt: "x --q 4").warnings.map(\.code) == [.clamped])
        let read = PromptFlags("x --ar wide")
        #expect(Submission(imagine, prompt: "x --q 4", flags: read).warnings == read.warnings)
    }
}
