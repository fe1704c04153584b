import Foundation

/// Lists of texts as columns of JSON arrays.
enum TextList {
    /// A list as JSON.
    static func written(_ texts: [String]) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .withoutEscapingSlashes
        return (try? encoder.encode(texts)).map { String(decoding: $0, as: UTF8.self) } ?? "[]"
    }

    /// Reads a list back; nil for null.
    ///
    /// Empty ones, which are most, are told without a decoder.
    static func read(_ column: String?) -> [String]? {
        guard let column else { return nil }
        guard column != "[]" else { return [] }
        return (try? JSONDecoder().decode([String].self, from: Data(column.utf8))) ?? []
    }
}
