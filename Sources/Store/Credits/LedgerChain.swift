import Basics
import Cryptography
import Domain
import Foundation

/// The hash chain of the ledger: each hash is the SHA-256 of the one before and of all fields of
/// its entry, so that no earlier change goes undetected.
enum LedgerChain {
    /// The hash before the first entry: 32 zero bytes.
    static let start = Data(count: 32)

    /// Computes the hash of an entry that follows `previous`.
    static func hash(of entry: LedgerEntry, id: Int, after previous: Data) -> Data {
        SHA256.hash(previous, Data(text(of: entry, id: id).utf8))
    }

    /// Returns whether the hashed text is unambiguous: with a line break in the actor, which
    /// `Actor` never writes, its end could be the start of a reason.
    static func isClear(_ entry: LedgerEntry) -> Bool {
        !entry.actor.utf8.contains(UInt8(ascii: "\n"))
    }

    // MARK: - Private

    /// Writes one field a line; the reason is last, since it may contain line breaks (`isClear`).
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
