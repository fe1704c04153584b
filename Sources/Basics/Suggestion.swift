/// Finds the known word most similar to a mistyped one.
package enum Suggestion {
    /// The nearest of some words by Levenshtein's distance, of which a third of the letters may
    /// differ, and one or two always may; else the only one that begins with the same three
    /// letters.
    package static func word(to word: String, among words: [String]) -> String? {
        let word = word.lowercased()
        let limit = max(word.count > 2 ? 2 : 1, word.count / 3)
        if let nearest = self.word(to: word, among: words, within: limit) { return nearest }
        let alike = words.filter { word.count > 2 && $0.lowercased().hasPrefix(word.prefix(3)) }
        return alike.count == 1 ? alike[0] : nil
    }

    /// The nearest of some words, of which so many letters may differ.
    package static func word(
        to word: String,
        among words: [String],
        within limit: Int
    ) -> String? {
        let near = words.map { ($0, distance(word, $0.lowercased())) }.filter { $0.1 <= limit }
        return near.min { $0.1 < $1.1 }?.0
    }

    /// `" Did you mean 'x'?"`, or nothing.
    package static func question(_ word: String, among words: [String]) -> String {
        question(self.word(to: word, among: words))
    }

    /// The same for a word that was found.
    package static func question(_ word: String?) -> String {
        word.map { " Did you mean '\($0)'?" } ?? ""
    }

    /// The Levenshtein distance of two texts in bytes, which are letters in the names it is for.
    package static func distance(_ one: String, _ other: String) -> Int {
        let other = Array(other.utf8)
        var row = Array(0...other.count)
        for (line, letter) in one.utf8.enumerated() {
            var corner = row[0]
            row[0] = line + 1
            for (column, its) in other.enumerated() {
                let cost = min(
                    row[column] + 1,
                    row[column + 1] + 1,
                    corner + (letter == its ? 0 : 1)
                )
                corner = row[column + 1]
                row[column + 1] = cost
            }
        }
        return row[other.count]
    }
}
