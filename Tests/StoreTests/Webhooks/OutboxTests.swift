import Basics
import Domain
import Foundation
import Store
import Testing

@Suite struct OutboxTests {
    private let store: Fixture

    init() throws { store = try Fixture() }

    private func listen(_ job: JobID, at url: String = "https://a.example.com/x") throws {
        _ = try store.database.transaction {
            try $0.execute(
                "UPDATE job SET webhook_url = ? WHERE id = ?",
                [.text(url), .text(job.description)]
            )
        }
    }

    private func cancel(_ job: JobID) throws {
        let (now, account) = (store.now, store.caller.account.id)
        _ = try store.database.transaction {
            try JobEnding.cancel(job, of: account, at: now, in: $0)
        }
    }

    private func deliveries() throws -> [Delivery] {
        try store.database.read {
            try DeliveryTable.list(where: .init(), limit: 100, in: $0).map(\.delivery)
        }
    }

    private func endpointDue() throws -> Date? {
        try store.database.read {
            try DeliveryTable.nextDue(after: Date(milliseconds: 0), in: $0)
        }
    }

    private func execute(_ sql: String) throws {
        _ = try store.database.transaction { try $0.execute(sql, []) }
    }

    @Test func `what a job's transaction undoes is not told`() throws {
        let job = try store.job()
        try listen(job)
        let (now, account) = (store.now, store.caller.account.id)
        #expect(throws: StoreError.self) {
            try store.database.transaction { transaction in
                _ = try JobEnding.cancel(job, of: account, at: now, in: transaction)
                throw StoreError.broken("no")
            }
        }
        #expect(try deliveries().isEmpty)
        try cancel(job)
        #expect(try deliveries().map(\.job) == [job])
    }

    @Test func `an endpoint is one for an account's URL, with its server's name`() throws {
        for url in ["https://A.example.com/x", "https://A.example.com/x", "http://a.example.com"] {
            let job = try store.job()
            try listen(job, at: url)
            try cancel(job)
        }
        let lines = try store.database.read {
            try EndpointTable.list(where: .init(), limit: 10, in: $0)
        }
        #expect(
            lines.map(\.pending) == [1, 2] && lines.allSatisfy { $0.account == "a@example.com" }
        )
        #expect(
            lines.map(\.endpoint.host) == ["http://a.example.com:80", "https://a.example.com:443"]
        )
    }

    @Test func `an endpoint is due when the first of its deliveries is`() throws {
        let (now, account) = (store.now, store.caller.account.id)
        let endpoint = try store.database.transaction {
            try EndpointTable.require("https://a.example.com/", of: account, at: now, in: $0)
        }
        let ids = try store.database.transaction { transaction in
            try [30.0, 10, 20].map {
                try DeliveryTable.insertTest(of: endpoint, at: now + $0, in: transaction)
            }
        }
        #expect(try endpointDue() == now + 10)
        try execute("UPDATE delivery SET due_ms = due_ms + 15000 WHERE id = '\(ids[1])'")
        #expect(try endpointDue() == now + 20)
        try execute("DELETE FROM delivery WHERE id = '\(ids[2])'")
        #expect(try endpointDue() == now + 25)
        try execute("UPDATE delivery SET state = 'failed', due_ms = NULL, completed_ms = 1")
        #expect(try endpointDue() == nil)
    }

    @Test func `a job's end is told once, whoever writes it`() throws {
        let job = try store.job()
        try listen(job)
        try cancel(job)
        #expect(throws: StoreError.self) {
            try execute(
                """
                INSERT INTO delivery (id, endpoint_id, account_id, job_id, event, state, due_ms, created_ms)
                SELECT 'msg_again', endpoint_id, account_id, job_id, 'completed', 'pending', 1, 1
                FROM delivery
                """
            )
        }
    }

    @Test func `a page of deliveries goes on where the last one ended`() throws {
        for number in 0..<5 {
            let job = try store.job()
            try listen(job, at: "https://h\(number % 2).example.com/")
            try cancel(job)
        }
        var filter = DeliveryQuery()
        filter.account = store.caller.account.id
        filter.state = .pending
        filter.event = .failed
        var seen: [DeliveryID] = []
        while true {
            let page = try store.database.read { [filter] in
                try DeliveryTable.list(where: filter, limit: 2, in: $0).map(\.delivery)
            }
            guard let last = page.last else { break }
            seen += page.map(\.id)
            filter.after = .init(createdAt: last.createdAt, id: last.id)
        }
        #expect(seen.count == 5 && Set(seen).count == 5)
        #expect(try deliveries().map(\.id) == seen)
        filter.account = .random()
        filter.after = nil
        let others = try store.database.read { [filter] in
            try DeliveryTable.list(where: filter, limit: 2, in: $0)
        }
        #expect(others.isEmpty)
    }
}
