package import Domain
import Store

extension Credits {
    /// Entries of the ledger, the newest first; only those of the account of an email or id if one
    /// is given.
    ///
    /// Throws `notFound` for an unknown account.
    package func lines(
        _ query: LedgerQuery = .init(),
        of emailOrID: String? = nil,
        limit: Int
    ) throws -> [LedgerLine] {
        try context.read { transaction in
            var query = query
            query.account = try emailOrID.map { try AccountLookup.require($0, in: transaction).id }
            return try LedgerTable.lines(where: query, limit: limit, in: transaction)
        }
    }

    /// Passes all entries to `body`, the oldest first; only those of the account of an email or id
    /// if one is given.
    ///
    /// They are read a thousand at a time, so that a long list costs little memory. Throws
    /// `notFound` for an unknown account.
    package func forEachLine(
        of emailOrID: String?,
        _ body: (LedgerLine) throws -> Void
    ) throws {
        let account = try context.read { transaction in
            try emailOrID.map { try AccountLookup.require($0, in: transaction).id }
        }
        var next = 1
        var isMore = true
        while isMore {
            isMore = false
            try context.read { transaction in
                try LedgerTable.forEach(from: next, limit: 1000, in: transaction) { line in
                    isMore = true
                    next = line.id + 1
                    if account == nil || line.entry.account == account { try body(line) }
                }
            }
        }
    }
}
