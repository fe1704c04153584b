import Domain
import Foundation

/// A request and a result's texts as columns of JSON.
enum OperationColumns {
    /// A request as JSON text, keys in alphabetical order.
    static func parameters(of operation: JobOperation) throws -> String {
        String(decoding: try encoder.encode(operation), as: UTF8.self)
    }

    /// Reads a request back.
    ///
    /// Throws `StoreError.broken` for what this version does not know.
    static func operation(_ parameters: String) throws -> JobOperation {
        do {
            return try JSONDecoder().decode(JobOperation.self, from: Data(parameters.utf8))
        } catch {
            throw StoreError.broken("parameters can't be read: \(error)")
        }
    }

    /// Texts as a JSON array; null for none.
    static func texts(_ texts: [String]) throws -> SQLValue {
        texts.isEmpty ? .null : .text(String(decoding: try encoder.encode(texts), as: UTF8.self))
    }

    /// Reads texts back; none for null.
    static func texts(_ column: String?) -> [String] {
        column.flatMap { try? JSONDecoder().decode([String].self, from: Data($0.utf8)) } ?? []
    }

    // MARK: - Private

    private static var encoder: JSONEncoder {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return encoder
    }
}
