/// The word that somebody may have meant.
enum Nearest {
    /// The nearest of some words by Levenshtein's distance; nil where none is near: no more than a
    /// third of the letters may differ, and one or two always may.
    static func word(to word: String, among words: [String]) -> String? {
        let word = word.lowercased()
        let limit = max(word.count > 3 ? 2 : 1, word.count / 3)
        let near = words.map { ($0, distance(word, $0.lowercased())) }.filter { $0.1 <= limit }
        return near.min { $0.1 < $1.1 }?.0
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
                let cost = min(row[column] + 1, row[column + 1] + 1, corner + (letter == its ? 0 : 1))
                corner = row[column + 1]
                row[column + 1] = cost
            }
        }
        return row[other.count]
    }
}
