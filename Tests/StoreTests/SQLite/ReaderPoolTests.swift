import Store
import Testing

@Suite struct ReaderPoolTests {
    private let fixture: Fixture

    init() throws { fixture = try Fixture() }

    /// Reads with `count` connections at once; their page caches in the order of their use.
    private func caches(_ count: Int) throws -> [Int] {
        guard count > 0 else { return [] }
        return try fixture.database.read { transaction in
            let own = try transaction.first("PRAGMA cache_size", []) { $0.integer() }
            return [try #require(own)] + (try caches(count - 1))
        }
    }

    @Test func `what a burst opens has small caches, and is used last`() throws {
        let burst = Array(repeating: -2000, count: 8) + [-256, -256]
        for _ in 0..<2 { #expect(try caches(burst.count) == burst) }
        #expect(try caches(1) == [-2000])
    }

    @Test func `a connection goes back after an error, too`() throws {
        struct Broken: Error {}
        for _ in 0..<9 {
            #expect(throws: Broken.self) { try fixture.database.withReader { _ in throw Broken() } }
        }
        #expect(try caches(1) == [-2000])
    }
}
