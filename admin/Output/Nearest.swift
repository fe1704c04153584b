/// The word that somebody may have meant.
enum Nearest {
    /// The nearest of some words by Levenshtein's distance, of which a third of the letters may
    /// differ, and one or two always may; else the only one that begins with the same three
    /// letters.
    static func word(to word: String, among words: [String]) -> String? {
        let word = word.lowercased()
        let limit = max(word.count > 2 ? 2 : 1, word.count / 3)
        let near = words.map { ($0, distance(word, $0.lowercased())) }.filter { $0.1 <= limit }
        if let nearest = near.min(by: { $0.1 < $1.1 }) { return nearest.0 }
        let alike = words.filter { word.count > 2 && $0.lowercased().hasPrefix(word.prefix(3)) }
        return alike.count == 1 ? alike[0] : nil
    }

    /// `" Did you mean 'x'?"`, or nothing.
    static func question(_ word: String, among words: [String]) -> String {
        self.word(to: word, among: words).map { " Did you mean '\($0)'?" } ?? ""
    }

    /// How many letters must be put in, taken out or replaced to make one of the other.
    static func distance(_ one: String, _ other: String) -> Int {
        let other = Array(other)
        var row = Array(0...other.count)
        for (line, letter) in one.enumerated() {
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
