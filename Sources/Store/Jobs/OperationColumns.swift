import Domain
import Foundation

/// Requests, result texts and warnings as JSON columns.
enum OperationColumns {
    /// Encodes a request as JSON text, keys in alphabetical order.
    static func parameters(of operation: JobOperation) throws -> String {
        try JSONColumnEncoder.text(of: operation)
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
        texts.isEmpty ? .null : .text(try JSONColumnEncoder.text(of: texts))
    }

    /// Decodes texts; none for null.
    static func texts(_ column: String?) -> [String] {
        column.flatMap { try? JSONDecoder().decode([String].self, from: Data($0.utf8)) } ?? []
    }

    /// Encodes warnings, no more than a job keeps, as a JSON array; null for none.
    static func warnings(_ warnings: [JobWarning]) throws -> SQLValue {
        let kept = ([] as [JobWarning]).adding(warnings)
        return kept.isEmpty ? .null : .text(try JSONColumnEncoder.text(of: kept))
    }

    /// Decodes warnings; none for null, and for what can't be read: a note must not hide its job.
    static func warnings(_ column: String?) -> [JobWarning] {
        column.flatMap { try? JSONDecoder().decode([JobWarning].self, from: Data($0.utf8)) } ?? []
    }
}
