import Foundation
import Testing
import TestSupport

@testable import Store

@Suite struct ReaderPoolTests {
    private let temporary: TemporaryDirectory
    private let pool: ReaderPool

    init() throws {
        temporary = try TemporaryDirectory()
        let path = temporary.url.appendingPathComponent("x.sqlite").path
        _ = try SQLiteConnection(path: path, .creating)
        pool = ReaderPool { try SQLiteConnection(path: path, .creating) }
    }

    /// Uses `count` connections at once; their page caches in the order of their use.
    private func caches(_ count: Int) throws -> [Int] {
        guard count > 0 else { return [] }
        var caches: [Int] = []
        try pool.withConnection { connection in
            let own = try connection.first("PRAGMA cache_size", []) { $0.integer() }
            caches = [try #require(own)] + (try self.caches(count - 1))
        }
        return caches
    }

    @Test func `what a burst opens has small caches, and is used last`() throws {
        let usual = try #require(try caches(1).first)
        #expect(usual == -2000)
        let burst = Array(repeating: usual, count: ReaderPool.preferred) + [-256, -256]
        for _ in 0..<2 { #expect(try caches(ReaderPool.preferred + 2) == burst) }
        #expect(try caches(1) == [usual])
    }

    @Test func `a connection goes back after an error, too`() throws {
        struct Broken: Error {}
        for _ in 0..<(ReaderPool.preferred + 1) {
            #expect(throws: Broken.self) { try pool.withConnection { _ in throw Broken() } }
        }
        #expect(try caches(1) == [-2000])
    }
}
