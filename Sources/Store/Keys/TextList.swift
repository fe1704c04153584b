import Foundation

/// Lists of texts as JSON columns.
enum TextList {
    /// Encodes a list as JSON.
    static func written(_ texts: [String]) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .withoutEscapingSlashes
        return (try? encoder.encode(texts)).map { String(decoding: $0, as: UTF8.self) } ?? "[]"
    }

    /// Decodes a list; nil for null.
    ///
    /// Empty ones, the most frequent, need no decoder.
    static func read(_ column: String?) -> [String]? {
        guard let column else { return nil }
        guard column != "[]" else { return [] }
        return (try? JSONDecoder().decode([String].self, from: Data(column.utf8))) ?? []
    }
}
