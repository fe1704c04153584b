import Basics
import Domain
import Foundation
import Store

/// The fields of an exported row, each of which must be what its name says.
///
/// An impossible value is thus reported by its field, before the database sees it.
struct TransferFields {
    private let row: TransferQueries.Record
    /// The row in words: `key 'ak_live_abc'`.
    private let what: String

    /// Reads a row; `what` names it in refusals.
    init(_ row: TransferQueries.Record, of what: String) {
        self.row = row
        self.what = what
    }

    /// A text that has something in it.
    func text(_ field: String) throws(Failure) -> String {
        guard let text = row[field]?.string, !text.isEmpty else {
            throw refusal(field, "is no text")
        }
        return text
    }

    /// A text, or nothing.
    func optionalText(_ field: String) throws(Failure) -> String? {
        guard isThere(field) else { return nil }
        guard let text = row[field]?.string else { throw refusal(field, "is no text") }
        return text
    }

    /// A lowercase UUID.
    func id(_ field: String) throws(Failure) -> String {
        let text = try text(field)
        guard UUID(uuidString: text)?.uuidString.lowercased() == text else {
            throw refusal(field, "is no id")
        }
        return text
    }

    /// A whole number, or nothing.
    func optionalNumber(_ field: String) throws(Failure) -> Int? {
        guard isThere(field) else { return nil }
        guard case .integer(let number) = row[field], let number = Int(exactly: number) else {
            throw refusal(field, "is no whole number")
        }
        return number
    }

    /// A time in milliseconds since the Unix epoch until the end of the year 9999, or nothing.
    ///
    /// The database would take any number, and each command that prints it would fail.
    func optionalTime(_ field: String) throws(Failure) -> Date? {
        guard let number = try optionalNumber(field) else { return nil }
        guard (0...Self.latest).contains(number) else {
            throw refusal(field, "is no time from 1970 to 9999")
        }
        return Date(milliseconds: Int64(number))
    }

    /// A time as `optionalTime` takes it.
    func time(_ field: String) throws(Failure) -> Date {
        guard let time = try optionalTime(field) else { throw refusal(field, "is no time") }
        return time
    }

    /// Bytes, of a given length if there is one.
    func bytes(_ field: String, count: Int? = nil) throws(Failure) {
        guard let data = row[field]?.data, !data.isEmpty, data.count == count ?? data.count else {
            throw refusal(field, "is not \(count.map { "\($0) " } ?? "")bytes in base64")
        }
    }

    /// A list of texts, or nothing.
    func optionalList(_ field: String) throws(Failure) -> [String]? {
        guard let text = try optionalText(field) else { return nil }
        guard let list = try? JSONDecoder().decode([String].self, from: Data(text.utf8)) else {
            throw refusal(field, "is no list of texts")
        }
        return list
    }

    /// Why a row can't be taken.
    func refusal(_ field: String, _ reason: String) -> Failure {
        Failure(.invalid, "The export's \(what) can't be taken: '\(field)' \(reason).")
    }

    // MARK: - Private

    /// The last millisecond of the year 9999.
    private static let latest = 253_402_300_799_999

    private func isThere(_ field: String) -> Bool { (row[field] ?? .null) != .null }
}
