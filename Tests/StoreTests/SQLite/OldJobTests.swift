import Basics
import Domain
import Foundation
import Store
import Testing

/// Jobs of files that older versions have left.
@Suite struct OldJobTests {
    @Test func `all of a job of version 12 is found again`() throws {
        let file = try OldFile(version: 12)
        let operation = JobOperation.imagine(Imagine(subject: "a cat", seed: 7))
        let parameters = String(decoding: try JSONEncoder().encode(operation), as: UTF8.self)
        let id = try file.job()
        try file.execute(
            """
            UPDATE job SET parameters = ?, prompt = 'a cat', input = '{"prompt":"a cat"}',
                sealed_webhook_secret = ?, webhook_url = 'https://a.example.com/',
                webhook_events = '["completed"]', webhook_origin = 'https://b.example.com',
                progress = 40, attempts = 2
            """,
            [.text(parameters), .bytes(Data([2, 3]))]
        )
        let database = try file.open()
        let job = try #require(
            try database.read { try JobTable.find(id, of: file.account, in: $0) }
        )
        #expect(job.input == #"{"prompt":"a cat"}"# && job.prompt == "a cat")
        #expect(job.progress == 40 && job.attempts == 2 && job.webhookStatus == .pending)
        let found = try database.read { try JobTable.operation(of: id, of: file.account, in: $0) }
        #expect(found == operation)
        let internals = try #require(
            try database.read { try JobRecordQueries.internals(id, in: $0) }
        )
        #expect(internals.webhookURL == "https://a.example.com/")
        #expect(internals.webhookEvents == ["completed"] && internals.parameters == parameters)
        let signing = try database.read { try DeliveryTable.signing(of: id, in: $0) }
        #expect(signing?.jobSecret == Data([2, 3]))
        #expect(signing?.baseURL == "https://b.example.com")
    }

    @Test func `longer inputs of version 11 stay, and their jobs can end`() throws {
        let file = try OldFile(version: 11)
        let long = String(repeating: "x", count: Submission.inputLimit + 1)
        let job = try file.job()
        try file.execute("UPDATE job SET input = ?", [.text(long)])
        let database = try file.open()
        let account = file.account
        _ = try database.transaction {
            try JobEnding.cancel(job, of: account, at: Date(milliseconds: 9), in: $0)
        }
        let found = try database.read { try JobTable.find(job, of: account, in: $0) }
        #expect(found?.input == long && found?.state == .cancelled)
        #expect(throws: StoreError.self) {
            try database.transaction {
                try $0.execute("UPDATE job_request SET input = input || 'x'", [])
            }
        }
    }

    @Test func `jobs of a file of version 10 are told when they end, those before are not`() throws
    {
        let file = try OldFile(version: 10)
        let running = try file.job()
        let ended = try file.job(isQueued: false)
        try file.execute("UPDATE job SET webhook_url = 'https://a.example.com/x'")
        let (again, account, now) = (try file.open(), file.account, Date(milliseconds: 9))
        func status(_ job: JobID) throws -> DeliveryState? {
            try again.read { try JobTable.find(job, of: account, in: $0)?.webhookStatus }
        }
        #expect(try status(running) == .pending && status(ended) == nil)
        _ = try again.transaction {
            try JobEnding.cancel(running, of: account, at: now, in: $0)
        }
        let deliveries = try again.read { try DeliveryTable.list(where: .init(), limit: 9, in: $0) }
        #expect(deliveries.map(\.delivery.job) == [running])
    }
}
