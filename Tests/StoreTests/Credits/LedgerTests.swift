import Domain
import Store
import Testing

@Suite struct LedgerTests {
    @Test func `hold, settle and release move credits and granted always adds up`() throws {
        let store = try Fixture(credits: 100)
        let kept = try store.job(cost: 30)
        let returned = try store.job(cost: 20)
        #expect(try store.balance() == Balance(granted: 100, available: 50, held: 50, spent: 0))
        try store.append(.settle, 30, job: kept)
        try store.append(.release, 20, job: returned)
        #expect(try store.balance() == Balance(granted: 100, available: 70, held: 0, spent: 30))
        try store.append(.deduct, 10)
        #expect(try store.balance() == Balance(granted: 90, available: 60, held: 0, spent: 30))
    }

    @Test func `the schema refuses a hold beyond the balance, and the job with it`() throws {
        let store = try Fixture(credits: 10)
        #expect(throws: StoreError.self) { try store.job(cost: 11) }
        #expect(try store.balance() == Balance(granted: 10, available: 10, held: 0, spent: 0))
        #expect(try store.claim() == nil)
    }

    @Test func `a job is held once and resolved once, by no more than was held`() throws {
        let store = try Fixture()
        let job = try store.job(cost: 16)
        #expect(throws: StoreError.self) { try store.append(.hold, 16, job: job) }
        #expect(throws: StoreError.self) { try store.append(.settle, 17, job: job) }
        try store.append(.release, 16, job: job)
        #expect(throws: StoreError.self) { try store.append(.release, 16, job: job) }
        #expect(throws: StoreError.self) { try store.append(.settle, 16, job: job) }
        #expect(try store.balance() == Balance(granted: 100, available: 100, held: 0, spent: 0))
    }

    @Test func `a part of a hold can be settled and the rest given back`() throws {
        let store = try Fixture()
        let job = try store.job(cost: 16)
        try store.append(.settle, 12, job: job)
        #expect(throws: StoreError.self) { try store.append(.release, 5, job: job) }
        try store.append(.release, 4, job: job)
        #expect(try store.balance() == Balance(granted: 100, available: 88, held: 0, spent: 12))
    }

    @Test(arguments: [(1, 4), (2, 8), (3, 12), (4, 16)])
    func `of fewer pictures than were asked for only those that came are paid for`(
        _ made: Int,
        _ paid: Int
    ) throws {
        let store = try Fixture()
        let job = try store.job(cost: 16)
        let claim = try #require(try store.claim())
        let images = (1...made).map {
            StoredImage(position: $0, file: "\($0)", width: 1, height: 1, byteCount: 1)
        }
        let now = store.now
        _ = try store.database.transaction {
            try JobEnding.finish(claim, .succeeded(images, texts: [], of: 4), at: now, in: $0)
        }
        #expect(
            try store.balance()
                == Balance(granted: 100, available: 100 - paid, held: 0, spent: paid)
        )
        #expect(try store.find(job)?.cost == paid)
    }

    @Test func `a resolution without a hold is refused`() throws {
        let store = try Fixture()
        #expect(throws: StoreError.self) { try store.append(.settle, 16, job: JobID.random()) }
        #expect(throws: StoreError.self) { try store.append(.grant, 0) }
        #expect(throws: StoreError.self) { try store.append(.deduct, 101) }
    }

    @Test(arguments: ["UPDATE ledger SET amount = 1", "DELETE FROM ledger"])
    func `entries never change`(_ sql: String) throws {
        let store = try Fixture()
        #expect(throws: StoreError.self) {
            try store.database.transaction { try $0.execute(sql, []) }
        }
    }
}
