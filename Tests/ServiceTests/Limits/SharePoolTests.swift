import Domain
import Service
import Testing

/// The rule by which places are divided, for every resource of the list.
@Suite struct SharePoolTests {
    @Test(arguments: SharedResource.allCases, [2, 3, 8, 12, 32, 512])
    func `an account takes all that it can and leaves a place for each of some others`(
        _ resource: SharedResource,
        _ places: Int
    ) {
        var pool = SharePool(resource, places: places)
        let greedy = AccountID.random()
        while pool.room(for: greedy) > 0 { pool.add(greedy) }
        #expect(pool.full == [greedy] && pool.held < places)
        let other = AccountID.random()
        #expect(pool.room(for: other) >= 1)
        pool.add(other)
        #expect(pool.room(for: greedy) == 0)
        pool.remove(greedy)
        #expect(pool.holds(greedy) == (pool.held > 1))
    }

    @Test func `halves and quarters are of what others leave`() {
        var pool = SharePool(.waiters, places: 16)
        var shares: [Int] = []
        while pool.free > 0 {
            let account = AccountID.random()
            shares.append(pool.room(for: account))
            for _ in 0..<pool.room(for: account) { pool.add(account) }
        }
        #expect(shares == [8, 4, 2, 1, 1])
        #expect(pool.room(for: .random()) == 0)
    }

    @Test func `an account keeps what it has when others take the rest`() {
        var pool = SharePool(.webhooks, places: 8)
        let first = AccountID.random()
        for _ in 0..<4 { pool.add(first) }
        for _ in 0..<4 { pool.add(.random()) }
        #expect(pool.free == 0 && pool.room(for: first) == 0)
        for _ in 0..<5 { pool.remove(first) }
        #expect(pool.free == 4 && pool.room(for: first) == 2)
    }

    @Test func `a pool without places has none for anyone`() {
        #expect(SharePool(.workers, places: 0).room(for: .random()) == 0)
    }
}
