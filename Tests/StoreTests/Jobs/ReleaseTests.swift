import Domain
import Foundation
import Store
import Testing

/// Jobs that are let go of before anything was done for them.
@Suite struct ReleaseTests {
    private let store: Fixture

    init() throws { store = try Fixture() }

    private func claim(_ stage: JobClaims.Stage = .making) throws -> JobClaims.Claim {
        let now = store.now
        let claim = try store.database.transaction {
            try JobClaims.claim(stage, now: now, leaseUntil: now + 60, in: $0)
        }
        return try #require(claim)
    }

    private func release(_ claim: JobClaims.Claim) throws {
        let now = store.now
        #expect(try store.database.transaction { try JobClaims.release(claim, at: now, in: $0) })
    }

    @Test func `a job that was not started waits again in its old place`() throws {
        let first = try store.job(at: store.now - 9)
        try store.job(at: store.now - 5)
        let held = try claim()
        #expect(held.job == first)
        try release(held)
        #expect(try store.find(first)?.state == .queued)
        #expect(try claim().job == first)
    }

    @Test func `only a claim for a fetch is taken off the fetches`() throws {
        try store.job()
        try release(claim())
        #expect(try claim().fetches == 0)
        let remote = Describe(.remote("https://example.org/a.png"))
        try store.job(Submission(.describe(remote)))
        try release(claim(.fetching))
        #expect(try claim(.fetching).fetches == 1)
    }

    @Test func `a job at a provider stays under way, and is due now`() throws {
        let job = try store.job()
        let (first, now) = (try claim(), store.now)
        try store.database.transaction { transaction in
            _ = try JobClaims.start(first, provider: "p", at: now, in: transaction)
            _ = try JobClaims.handOver(
                first,
                to: UpstreamID("u"),
                pollAt: now,
                in: transaction
            )
        }
        try release(claim())
        #expect(try store.find(job)?.state == .processing)
        #expect(try claim().upstream == UpstreamID("u"))
    }
}
