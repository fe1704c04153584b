import Basics
import Crypto
import Domain
import Foundation

/// The hashes that chain the ledger's entries: each is the SHA-256 of the one before and of all
/// that its entry says, so that nothing earlier can change unnoticed.
enum LedgerChain {
    /// What stands before the first entry: 32 zero bytes.
    static let start = Data(count: 32)

    /// The hash of an entry that follows `previous`.
    static func hash(of entry: LedgerEntry, id: Int, after previous: Data) -> Data {
        var hash = SHA256()
        hash.update(data: previous)
        hash.update(data: Data(text(of: entry, id: id).utf8))
        return Data(hash.finalize())
    }

    /// Whether the hash can only be this entry's: with a line's end in the actor, which nothing
    /// that was written by `Actor` has, the end of it could be the beginning of a reason.
    static func isClear(_ entry: LedgerEntry) -> Bool {
        !entry.actor.utf8.contains(UInt8(ascii: "\n"))
    }

    // MARK: - Private

    /// One field a line, the reason last, since it alone may have lines of its own (`isClear`).
    private static func text(of entry: LedgerEntry, id: Int) -> String {
        """
        apiframe ledger 1
        \(id)
        \(entry.account)
        \(entry.kind.rawValue)
        \(entry.amount)
        \(entry.job?.description ?? "")
        \(entry.source?.rawValue ?? "")
        \(entry.createdAt.milliseconds)
        \(entry.expiresAt.map { String($0.milliseconds) } ?? "")
        \(entry.actor)
        \(entry.reason)
        """
    }
}
