/// A readable prompt with only some of the words.
struct Abridgement {
    let tokens: [PromptToken]
    /// Indices of the words that are kept, in order.
    let kept: [Int]

    /// The kept words with the connectors that still apply, and a comma at each clause end.
    var text: String {
        guard let first = kept.first else { return "" }
        var text = tokens[first].word
        for (left, right) in zip(kept, kept.dropFirst()) {
            if (left..<right).contains(where: { tokens[$0].endsClause }) {
                text += ", " + tokens[right].word
            } else {
                let words = joint(left, right) + [tokens[right].word]
                text += " " + words.joined(separator: " ")
            }
        }
        return text
    }

    // MARK: - Private

    /// Returns the connectors between two kept words of one clause.
    private func joint(_ left: Int, _ right: Int) -> [String] {
        let between = Array(left + 1..<right)
        let isConnector = { (index: Int) in
            PromptWords.connectors.contains(tokens[index].key)
        }
        // Takes the connectors after the last dropped word; failing that, those before the first
        // one.
        let lastGone = between.lastIndex { !isConnector($0) } ?? -1
        let behind = Array(between[(lastGone + 1)...])
        let before = Array(between.prefix { isConnector($0) })
        let binds = { (index: Int) in
            !isArticle(index) && !["and", "or"].contains(tokens[index].key)
        }
        let chosen =
            behind.contains(where: binds) || !before.contains(where: binds) ? behind : before
        return chosen.filter { !isArticle($0) || $0 == right - 1 }.map { tokens[$0].word }
    }

    private func isArticle(_ index: Int) -> Bool {
        PromptWords.articles.contains(tokens[index].key)
    }
}
