import Basics
import Domain
import Foundation
import Store
import Synchronization
import Testing

@Suite(.serialized) struct LogUpkeepTests {
    private static let limit = 2 << 20

    /// Adds rows, a batch in each commit.
    private func write(_ store: Fixture, rows: Int) throws {
        let detail = String(repeating: "x", count: 200)
        for _ in 0..<(rows / 500) {
            _ = try store.database.transaction { transaction in
                try transaction.execute(
                    """
                    INSERT INTO audit (at_ms, actor, action, subject, detail)
                    WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 500)
                    SELECT 1, 'a', 'b', 'c', ? FROM n
                    """,
                    [.text(detail)]
                )
            }
        }
    }

    /// Reads on several threads, so that at every moment somebody has a view of the past.
    private func readConstantly(_ store: Fixture, until done: Guarded<Bool>) -> DispatchGroup {
        let readers = DispatchGroup()
        for _ in 0..<2 {
            readers.enter()
            Thread {
                while !done.withLock({ $0 }) {
                    try? store.database.withSnapshot { transaction in
                        for id in 0..<200 {
                            _ = try transaction.first(
                                "SELECT detail FROM audit WHERE id = ?",
                                [.integer(Int64(id))]
                            ) { $0.text() }
                        }
                    }
                }
                readers.leave()
            }.start()
        }
        return readers
    }

    @Test func `the log stays small while 100,000 rows are written under constant readers`() throws
    {
        let store = try Fixture()
        let done = Guarded(false)
        let readers = readConstantly(store, until: done)
        let largest = Guarded(0)
        let emptied = Guarded(0)
        let keeper = DispatchGroup()
        keeper.enter()
        Thread {
            while !done.withLock({ $0 }) {
                largest.withLock { $0 = max($0, store.database.logBytes) }
                if case .emptied? = try? store.database.tendLog(above: Self.limit) {
                    emptied.withLock { $0 += 1 }
                }
                usleep(20_000)
            }
            keeper.leave()
        }.start()
        try write(store, rows: 100_000)
        done.withLock { $0 = true }
        readers.wait()
        keeper.wait()
        #expect(emptied.withLock { $0 } > 0)
        #expect(largest.withLock { $0 } < 8 * Self.limit)
        let count = try store.database.read { transaction in
            try transaction.first("SELECT count(*) FROM audit", []) { $0.integer() }
        }
        #expect(count == 100_000)
    }

    @Test func `a reader that stays keeps the log, and that is told`() throws {
        let store = try Fixture()
        try store.database.withSnapshot { transaction in
            _ = try transaction.first("SELECT count(*) FROM audit", []) { $0.integer() }
            try write(store, rows: 1000)
            let upkeep = try store.database.tendLog(above: 1000)
            guard case .held(let bytes) = upkeep else {
                Issue.record("\(upkeep)")
                return
            }
            #expect(bytes > 1000)
        }
        guard case .emptied = try store.database.tendLog(above: 1000) else {
            Issue.record("not emptied")
            return
        }
        #expect(store.database.logBytes == 0)
        #expect(try store.database.tendLog(above: 1000) == .small)
    }
}
