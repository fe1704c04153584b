import Domain
import Foundation

/// An operation as two columns: its name, and its parameters as JSON.
enum OperationColumns {
    /// The parameters as JSON text, keys in alphabetical order.
    static func parameters(of operation: GenerationRequest) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let json: Data =
            switch operation {
            case .imagine(let imagine): try encoder.encode(imagine)
            }
        return String(decoding: json, as: UTF8.self)
    }

    /// Reads the columns back.
    ///
    /// Throws `StoreError.broken` for what this version does not know.
    static func operation(name: String, parameters: String) throws -> GenerationRequest {
        switch OperationName(rawValue: name) {
        case .imagine: return .imagine(try decoded(parameters))
        case nil: throw StoreError.broken("operation \(name) is unknown")
        }
    }

    // MARK: - Private

    private static func decoded<Parameters: Decodable>(_ text: String) throws -> Parameters {
        do {
            return try JSONDecoder().decode(Parameters.self, from: Data(text.utf8))
        } catch {
            throw StoreError.broken("parameters can't be read: \(error)")
        }
    }
}
