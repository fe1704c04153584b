import Domain
import Foundation
import Service
import Store
import Testing

@Suite struct JobRecordTests {
    let fixture: Fixture
    let records: JobRecords

    init() throws {
        fixture = try Fixture()
        records = JobRecords(
            Context(
                database: fixture.database,
                actor: Actor("jane@host"),
                clock: fixture.time.clock
            ),
            files: fixture.images
        )
    }

    private func audit() throws -> [String] {
        try AuditTrail(fixture.context).list(limit: 10)
            .filter { $0.entry.actor == Actor("jane@host") }.map(\.entry.action)
    }

    private func finish(_ answer: FakeProvider = FakeProvider()) throws {
        _ = try fixture.worker(answer).runOne()
    }

    @Test func `jobs are listed newest first, by state, model, account and place`() throws {
        let first = try fixture.submit("one")
        fixture.time.advance(by: 1)
        let second = try fixture.submit("two")
        _ = try records.cancel(first.id)
        #expect(try records.list(limit: 9).map(\.id) == [second.id, first.id])
        #expect(try records.list(after: second.id, limit: 9).map(\.id) == [first.id])
        var query = JobQuery()
        query.states = [.cancelled]
        let jane = "jane@example.com"
        #expect(try records.list(query, of: jane, limit: 9).map(\.id) == [first.id])
        query.states = [.cancelled, .queued]
        #expect(try records.list(query, of: jane, limit: 9).count == 2)
        query.id = second.id
        #expect(try records.list(query, of: jane, limit: 9).map(\.id) == [second.id])
        query.model = ModelName(rawValue: "seedream-3")
        #expect(try records.list(query, of: jane, limit: 9).isEmpty)
        #expect(throws: Failure.self) {
            try records.list(query, of: "nobody@example.com", limit: 9)
        }
    }

    @Test func `a cancelled job gives its credits back once and is noted`() throws {
        let before = try fixture.balance().available
        let job = try fixture.submit()
        let record = try records.cancel(job.id)
        #expect(record.job.state == .cancelled)
        #expect(record.entries.map(\.kind) == ["hold", "release"])
        #expect(try fixture.balance().available == before)
        #expect(throws: Failure.self) { try records.cancel(job.id) }
        #expect(try audit() == ["job cancel"])
    }

    @Test func `a job that ended without a result runs again at the price of today`() throws {
        let job = try fixture.submit("a cat")
        #expect(throws: Failure.self) { try records.retry(job.id) { fixture.serverKey } }
        _ = try records.cancel(job.id)
        try Prices(fixture.context).set(5, of: .imagine, model: .midjourney)
        let again = try records.retry(job.id) { fixture.serverKey }
        #expect(again.job.id != job.id)
        #expect(again.job.state == .queued)
        #expect(again.job.cost == 5)
        #expect(again.job.prompt == "a cat")
        #expect(try fixture.balance().held == 5)
        #expect(try audit() == ["job retry", "job cancel"])
    }

    @Test func `a job that runs again has the warnings of its request`() throws {
        let imagine = JobOperation.imagine(Imagine(subject: "a cat", seed: 1))
        var submission = Submission(imagine, prompt: "a cat")
        submission.warnings = [JobWarning(.unknownField, "x", field: "extra")]
        let job = try fixture.submit(submission)
        _ = try records.cancel(job.id)
        let again = try records.retry(job.id) { fixture.serverKey }
        #expect(again.job.warnings == submission.warnings)
    }

    @Test func `a job of version 11 with a longer input runs again without it`() throws {
        let job = try fixture.submit()
        _ = try records.cancel(job.id)
        _ = try fixture.database.transaction { transaction in
            let name = "job_input_stays_short"
            let trigger = try transaction.query(
                "SELECT sql FROM sqlite_master WHERE name = ?",
                [.text(name)]
            ) { $0.text() }
            try transaction.execute("DROP TRIGGER \(name)", [])
            let long = String(repeating: "x", count: Submission.inputLimit + 1)
            try transaction.execute("UPDATE job_request SET input = ?", [.text(long)])
            try transaction.execute(try #require(trigger.first), [])
        }
        let again = try records.retry(job.id) { fixture.serverKey }
        #expect(again.job.id != job.id && again.job.input == nil)
    }

    @Test func `a retry that the account can't pay leaves no job`() throws {
        let job = try fixture.submit()
        _ = try records.cancel(job.id)
        try Prices(fixture.context).set(100_000, of: .imagine, model: .midjourney)
        #expect(throws: Failure.self) { try records.retry(job.id) { fixture.serverKey } }
        #expect(try records.list(limit: 9).count == 1)
        #expect(try fixture.balance().held == 0)
    }

    @Test func `a job is not run again for whom may not run it`() throws {
        let job = try fixture.submit()
        _ = try records.cancel(job.id)
        let accounts = fixture.accounts
        _ = try accounts.suspend("jane@example.com", reason: "fraud")
        #expect(throws: Failure.self) { try records.retry(job.id) { fixture.serverKey } }
        _ = try accounts.resume("jane@example.com")
        _ = try Tiers(fixture.context).create(
            Tier(name: "one", requestsPerMinute: 1, concurrentJobs: 1, queueSize: 1)
        )
        _ = try accounts.setTier(of: "jane@example.com", to: "one")
        let other = try fixture.submit()
        let full = #expect(throws: Failure.self) { try records.retry(job.id) { fixture.serverKey } }
        #expect(full?.code == .rateLimited)
        _ = try records.cancel(other.id)
        _ = try fixture.keys.revoke(fixture.key.text)
        #expect(throws: Failure.self) { try records.retry(job.id) { fixture.serverKey } }
        #expect(try fixture.balance().held == 0)
    }

    @Test func `a webhook's secret is sealed anew for the job that runs again`() throws {
        var submission = Submission(.imagine(Imagine(subject: "a cat", seed: 1)), prompt: "a cat")
        submission.webhookURL = "https://example.com/hook"
        submission.webhookSecret = "geheim"
        let job = try fixture.submit(submission)
        _ = try records.cancel(job.id)
        let again = try records.retry(job.id) { fixture.serverKey }
        let sealed = try #require(again.internals.sealedWebhookSecret)
        #expect(try fixture.serverKey.open(sealed, for: again.job.id) == Data("geheim".utf8))
    }

    @Test func `a purge removes old images and keeps the job and its credits`() throws {
        let job = try fixture.submit()
        try finish()
        #expect(try fixture.files().count == 5)
        let spent = try fixture.balance().spent
        #expect(try records.purge(completedBefore: fixture.time.now).jobs == 0)
        fixture.time.advance(by: 1)
        let purged = try records.purge(completedBefore: fixture.time.now)
        #expect(purged.jobs == 1)
        #expect(purged.images == 5)
        #expect(try fixture.files().isEmpty)
        let found = try fixture.find(job)
        #expect(found.isExpired)
        #expect(found.state == .succeeded)
        #expect(found.images.isEmpty)
        #expect(try fixture.balance().spent == spent)
        #expect(try records.countToPurge(completedBefore: fixture.time.now) == 0)
    }

    @Test func `sums are by day, model and account`() throws {
        try fixture.submit()
        try finish()
        let other = try fixture.submit()
        _ = try records.cancel(other.id)
        let statistics = Statistics(fixture.context)
        let period = StatisticsPeriod(
            since: fixture.time.now - 86_400,
            until: fixture.time.now + 86_400
        )
        for (grouping, key) in [
            (StatisticsGrouping.day, "2027-01-15"), (.model, "midjourney"),
            (.account, "jane@example.com"),
        ] {
            let groups = try statistics.groups(by: grouping, in: period, limit: 9)
            #expect(groups.map(\.key) == [key])
            #expect(groups.first?.jobs.count == 2)
            #expect(groups.first?.jobs.succeeded == 1)
            #expect(groups.first?.jobs.spent == 16)
            #expect(groups.first?.jobs.returned == 16)
            #expect(groups.first?.granted == (grouping == .model ? nil : 500))
            let latencies = try statistics.latencies(by: grouping, in: period, limit: 9)
            #expect(latencies.map(\.count) == [1])
        }
    }

    @Test func `a price of its own can be set and unset, but not the only one`() throws {
        let prices = Prices(Context(database: fixture.database, actor: Actor("jane@host")))
        let model = ModelName(rawValue: "seedream-3")
        try prices.set(7, of: .imagine, model: model)
        #expect(try prices.list().contains { $0.model == "seedream-3" && $0.credits == 7 })
        try prices.unset(.imagine, model: model)
        #expect(try !prices.list().contains { $0.model == "seedream-3" })
        #expect(throws: Failure.self) { try prices.unset(.imagine, model: model) }
        #expect(throws: Failure.self) { try prices.unset(.imagine, model: .midjourney) }
        #expect(throws: Failure.self) { try prices.set(-1, of: .imagine, model: model) }
        #expect(try audit() == ["price unset", "price set"])
    }

    @Test func `what admins change is noted with who did it`() throws {
        let actor = Actor("jane@host")
        let accounts = Accounts(Context(database: fixture.database, actor: actor))
        let keys = APIKeys(Context(database: fixture.database, actor: actor))
        _ = try accounts.create(email: "new@example.com", name: "New", plan: "free")
        let issued = try keys.issue(
            to: "new@example.com",
            format: .v1,
            name: "k",
            sealedWith: fixture.serverKey
        )
        _ = try Credits(Context(database: fixture.database, actor: actor))
            .add(5, to: "new@example.com", reason: "r")
        _ = try keys.revoke(issued.record.id.description)
        #expect(try audit() == ["key revoke", "credit add", "key issue", "account create"])
        let trail = try AuditTrail(fixture.context).list(limit: 10)
        #expect(!trail.contains { $0.entry.detail.contains(issued.key.text) })
    }
}
