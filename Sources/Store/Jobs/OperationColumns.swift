import Domain
import Foundation

/// Requests, result texts and warnings as JSON columns.
enum OperationColumns {
    /// Encodes a request as JSON text, keys in alphabetical order.
    static func parameters(of operation: JobOperation) throws -> String {
        String(decoding: try encoder.encode(operation), as: UTF8.self)
    }

    /// Decodes a request.
    ///
    /// Throws `StoreError.broken` for one that this version does not know.
    static func operation(_ parameters: String) throws -> JobOperation {
        do {
            return try JSONDecoder().decode(JobOperation.self, from: Data(parameters.utf8))
        } catch {
            throw StoreError.broken("parameters can't be read: \(error)")
        }
    }

    /// Encodes texts as a JSON array; null for none.
    static func texts(_ texts: [String]) throws -> SQLValue {
        texts.isEmpty ? .null : .text(String(decoding: try encoder.encode(texts), as: UTF8.self))
    }

    /// Decodes texts; none for null.
    static func texts(_ column: String?) -> [String] {
        column.flatMap { try? JSONDecoder().decode([String].self, from: Data($0.utf8)) } ?? []
    }

    /// Encodes warnings, no more than a job keeps, as a JSON array; null for none.
    static func warnings(_ warnings: [JobWarning]) throws -> SQLValue {
        let kept = ([] as [JobWarning]).adding(warnings)
        return kept.isEmpty
            ? .null : .text(String(decoding: try encoder.encode(kept), as: UTF8.self))
    }

    /// Decodes warnings; none for null, and for what can't be read: a note must not hide its job.
    static func warnings(_ column: String?) -> [JobWarning] {
        column.flatMap { try? JSONDecoder().decode([JobWarning].self, from: Data($0.utf8)) } ?? []
    }

    // MARK: - Private

    private static var encoder: JSONEncoder {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return encoder
    }
}
