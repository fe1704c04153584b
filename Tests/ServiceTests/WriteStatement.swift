import Domain
import Store

/// A statement that writes: its table, and the account that it is about as far as that can be read.
struct WriteStatement {
    let sql: String
    private let verb: Verb
    private let table: String
    private let arguments: [SQLValue]

    private enum Verb: String { case insert = "INSERT", update = "UPDATE", delete = "DELETE" }

    /// Reads a statement; nil if it only reads.
    init?(_ sql: String, _ arguments: [SQLValue]) {
        let words = sql.split(whereSeparator: \.isWhitespace).prefix(3).map(String.init)
        guard let verb = words.first.flatMap(Verb.init(rawValue:)), words.count == 3 else {
            return nil
        }
        self.sql = sql
        self.verb = verb
        self.arguments = arguments
        table = verb == .update ? words[1] : words[2]
    }

    /// True if the written values depend on other rows of the account.
    ///
    /// Not so for statements that a row's own state guards, such as those with a claim's token, and
    /// for clean-up.
    var needsLock: Bool {
        switch verb {
        case .insert: Self.inserted.contains(table)
        case .update: Self.updated.contains(table) || isEnding
        case .delete: Self.deleted.contains(table)
        }
    }

    /// The account of an inserted row; nil if it is not named.
    var account: AccountID? { verb == .insert ? value(of: "account_id") : nil }

    /// The account that is inserted, which nothing else can have locked.
    var newAccount: AccountID? {
        verb == .insert && table == "account" ? value(of: "id") : nil
    }

    // MARK: - Private

    private static let inserted: Set = [
        "ledger", "lot", "lot_hold", "renewal", "idempotency", "job", "upload",
    ]
    private static let updated: Set = ["lot", "lot_hold", "webhook_secret"]
    private static let deleted: Set = ["lot_hold", "webhook_secret"]

    private var isEnding: Bool { table == "job" && sql.contains("completed_ms = ?") }

    /// The argument for a column of an insertion, before which all are arguments too.
    private func value(of column: String) -> AccountID? {
        guard let start = sql.firstIndex(of: "("), let end = sql.firstIndex(of: ")") else {
            return nil
        }
        let columns = sql[start..<end].dropFirst().split(separator: ",").map {
            String($0.drop(while: \.isWhitespace).prefix { !$0.isWhitespace })
        }
        guard let index = columns.firstIndex(of: column), index < arguments.count,
            case .text(let text) = arguments[index]
        else { return nil }
        return AccountID(text)
    }
}
