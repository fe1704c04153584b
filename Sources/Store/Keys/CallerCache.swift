import Basics
import Domain
import Foundation

/// The callers of keys that were looked up lately, kept until any key, account, plan or tier changes.
///
/// A number in the database grows with each such change, in whatever process (`revision`), by
/// triggers; it is read before each use of what is kept. So a revocation holds from the next request
/// on. Keeps the hashes of keys, not the keys. Any thread may call it.
package final class CallerCache: Sendable {
    private struct Kept {
        var revision = 0
        var callers: [LookupHash: Authenticated] = [:]
    }

    private let kept = Guarded(Kept())

    /// The most callers kept, of about 1 KB each.
    private static let most = 16_384

    /// Starts empty.
    package init() {}

    /// The caller of a key, read by `read` if it is not kept at that revision.
    ///
    /// The revision is read before the caller: what is kept is as new or newer. Unknown keys are not
    /// kept: strangers choose them.
    func caller(
        of hash: Data,
        revision: Int,
        _ read: () throws -> Authenticated?
    ) rethrows -> Authenticated? {
        let hash = LookupHash(bytes: hash)
        let known = kept.withLock { $0.revision == revision ? $0.callers[hash] : nil }
        if let known { return known }
        guard let caller = try read() else { return nil }
        kept.withLock { kept in
            if kept.revision != revision || kept.callers.count >= Self.most {
                kept = Kept(revision: revision)
            }
            kept.callers[hash] = caller
        }
        return caller
    }
}

/// A hash of a key, whose bytes are as good as random: eight of them place it in a table.
private struct LookupHash: Hashable {
    let bytes: Data

    func hash(into hasher: inout Hasher) {
        hasher.combine(bytes.prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) })
    }
}
