import Basics
import Testing

@Suite struct SuggestionTests {
    private let words = ["create", "list", "show", "set-plan", "set-tier"]

    @Test(
        arguments: [
            ("lst", "list"), ("LIST", "list"), ("creat", "create"), ("shwo", "show"),
            ("set-plam", "set-plan"), ("shining", nil), ("x", nil), ("", nil), ("cre", "create"),
            ("set-", nil),
        ] as [(String, String?)]
    )
    func `the most similar word is suggested, or the only one that begins alike`(
        _ text: String,
        _ word: String?
    ) {
        #expect(Suggestion.word(to: text, among: words) == word)
        #expect(
            Suggestion.question(text, among: words) == (word.map { " Did you mean '\($0)'?" } ?? "")
        )
    }

    @Test func `within a limit no more letters differ`() {
        #expect(Suggestion.word(to: "shwo", among: words, within: 1) == nil)
        #expect(Suggestion.word(to: "shwo", among: words, within: 2) == "show")
        #expect(Suggestion.distance("kitten", "sitting") == 3 && Suggestion.distance("", "é") == 2)
    }
}
