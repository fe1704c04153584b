import Domain
import Foundation
import Store
import Synchronization
import Testing

@Suite struct GroupCommitTests {
    private struct Refused: Error {}

    /// Grants one credit in a transaction that `isRefused` breaks off after its write.
    private func grant(_ store: Fixture, isRefused: Bool) throws {
        let entry = LedgerEntry(
            account: store.caller.account.id,
            kind: .grant,
            amount: 1,
            reason: "t",
            createdAt: store.now
        )
        try store.database.transaction { transaction in
            try LedgerTable.append(entry, in: transaction)
            if isRefused { throw Refused() }
        }
    }

    @Test func `of many writes at once each keeps its own outcome`() throws {
        let store = try Fixture(credits: 0)
        let refusals = Mutex(0)
        DispatchQueue.concurrentPerform(iterations: 400) { index in
            do { try grant(store, isRefused: index % 4 == 0) } catch {
                refusals.withLock { $0 += 1 }
            }
        }
        #expect(refusals.withLock { $0 } == 100)
        #expect(try store.balance().granted == 300)
    }

    @Test func `a write that the schema refuses leaves its neighbours alone`() throws {
        let store = try Fixture(credits: 5)
        DispatchQueue.concurrentPerform(iterations: 64) { _ in
            try? store.append(.deduct, 1)
        }
        #expect(try store.balance() == Balance(granted: 0, available: 0, held: 0, spent: 0))
    }

    @Test func `what a transaction has written is seen by the next read`() throws {
        let store = try Fixture(credits: 0)
        for count in 1...50 {
            try grant(store, isRefused: false)
            #expect(try store.balance().granted == count)
        }
    }

    @Test func `while another program holds the file, few wait and the others are told at once`()
        throws
    {
        let store = try Fixture(credits: 0)
        let other = try store.directory.openDatabase()
        let isLocked = DispatchSemaphore(value: 0)
        let mayEnd = DispatchSemaphore(value: 0)
        Thread {
            _ = try? other.transaction { _ in
                isLocked.signal()
                mayEnd.wait()
            }
        }.start()
        isLocked.wait()
        let refused = Counter()
        let done = DispatchGroup()
        for index in 0..<40 {
            done.enter()
            Thread {
                // The first leads a commit that does not end; the others come once it is known to be stuck.
                if index > 0 { Thread.sleep(forTimeInterval: 1.2) }
                do { try grant(store, isRefused: false) } catch { refused.increase() }
                done.leave()
            }.start()
        }
        Thread.sleep(forTimeInterval: 1.8)
        #expect(refused.value == 40 - 1 - 16)
        mayEnd.signal()
        done.wait()
        #expect(try store.balance().granted == 17)
    }

    @Test func `writes wait for another program's lock and then go on`() throws {
        let store = try Fixture(credits: 0)
        let other = try store.directory.openDatabase()
        let isLocked = DispatchSemaphore(value: 0)
        Thread {
            _ = try? other.transaction { _ in
                isLocked.signal()
                Thread.sleep(forTimeInterval: 0.3)
            }
        }.start()
        isLocked.wait()
        try grant(store, isRefused: false)
        #expect(try store.balance().granted == 1)
    }
}

/// Counts from any thread.
private final class Counter: Sendable {
    private let count = Mutex(0)
    var value: Int { count.withLock { $0 } }
    func increase() { count.withLock { $0 += 1 } }
}
