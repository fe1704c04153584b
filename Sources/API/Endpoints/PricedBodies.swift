import Basics
import Foundation
import HTTP

/// Bodies that depend on the prices and on a word of the request, each made once for a change of the
/// prices; a few of them are kept.
///
/// Any thread may call it.
final class PricedBodies: Sendable {
    private struct Kept {
        let revision: Int
        let word: String
        let body: TaggedBody
    }

    /// The most bodies kept: a stranger chooses the word.
    private static let most = 8

    private let kept = Guarded<[Kept]>([])

    /// The body for a word at a revision of the prices, made by `make` if it is not kept.
    func body(_ word: String, revision: Int, _ make: () throws -> Data) rethrows -> TaggedBody {
        let known = kept.withLock { kept in
            kept.first { $0.revision == revision && $0.word == word }?.body
        }
        if let known { return known }
        let body = TaggedBody(try make())
        kept.withLock { kept in
            kept.removeAll { $0.revision != revision || $0.word == word }
            kept.insert(Kept(revision: revision, word: word, body: body), at: 0)
            kept = Array(kept.prefix(Self.most))
        }
        return body
    }
}
