import Domain
import Foundation
import Service
import Store
import Testing

@Suite struct CodeTests {
    private func codes(_ service: Fixture) -> Codes {
        Codes(Context(database: service.database, actor: Actor("ann"), clock: service.time.clock))
    }

    @Test func `a code gives its credits once, however it is typed`() throws {
        let service = try Fixture()
        let codes = codes(service)
        let made = try codes.make(3, worth: 40, batch: "fair")
        #expect(Set(made).count == 3 && made.allSatisfy { $0.count == 27 })
        let typed = made[0].lowercased().replacing("-", with: " ")
        #expect(try codes.redeem(typed, for: "jane@example.com").available == 540)
        let again = #expect(throws: Failure.self) {
            try codes.redeem(made[0], for: "jane@example.com")
        }
        #expect(again?.code == .conflict)
        #expect(try service.balance().available == 540)
        let entry = try #require(try service.credits.lines(limit: 1).first?.entry)
        #expect(entry.source == .code && entry.actor == "ann" && entry.reason.contains("fair"))
        let listed = try codes.list(.init(batch: "fair"), limit: 10)
        #expect(listed.count == 3 && listed.count { $0.entry != nil } == 1)
    }

    @Test func `of many who redeem a code at once one gets its credits`() throws {
        let service = try Fixture()
        let codes = codes(service)
        let code = try codes.make(1, worth: 40, batch: "b")[0]
        let all = DispatchGroup()
        for _ in 0..<16 {
            all.enter()
            Thread {
                _ = try? codes.redeem(code, for: "jane@example.com")
                all.leave()
            }.start()
        }
        all.wait()
        #expect(try service.balance().available == 540)
        #expect(try LedgerCheck(service.context).run().faults.isEmpty)
    }

    @Test func `unknown, expired and revoked codes give nothing`() throws {
        let service = try Fixture()
        let codes = codes(service)
        let unknown = #expect(throws: Failure.self) {
            try codes.redeem("APF-22222-22222-22222-22222", for: "jane@example.com")
        }
        #expect(unknown?.code == .notFound)
        let late = try codes.make(1, worth: 1, batch: "l", expiresAt: service.time.now + 60)[0]
        service.time.advance(by: 60)
        #expect(throws: Failure.self) { try codes.redeem(late, for: "jane@example.com") }
        let gone = try codes.make(2, worth: 1, batch: "g")
        #expect(try codes.revoke(batch: "g") == 2)
        #expect(throws: Failure.self) { try codes.redeem(gone[1], for: "jane@example.com") }
        #expect(try service.balance().granted == 500)
    }

    @Test func `no code stands in the database`() throws {
        let service = try Fixture()
        let code = try codes(service).make(1, worth: 1, batch: "b")[0]
        // The form that is hashed, and the fives behind those that are shown in lists.
        let plain = code.replacing("-", with: "")
        let groups = code.split(separator: "-").dropFirst(2).map(String.init)
        let names = try FileManager.default.contentsOfDirectory(
            atPath: service.directory.root.path
        ).filter { $0.hasPrefix("apiframe.sqlite") }
        #expect(!names.isEmpty)
        for name in names {
            let file = service.directory.root.appendingPathComponent(name)
            let data = try Data(contentsOf: file)
            for text in [code, plain, String(plain.dropFirst(8))] + groups {
                #expect(data.range(of: Data(text.utf8)) == nil)
                #expect(data.range(of: Data(text.lowercased().utf8)) == nil)
            }
        }
    }

    @Test func `a batch is written a few at a time, so that a server's writes come between`() throws
    {
        let service = try Fixture()
        let counting = RefusingDatabase(service.database, refused: 0)
        let made = try Codes(Context(database: counting)).make(1001, worth: 1, batch: "b")
        #expect(Set(made).count == 1001 && counting.transactions >= 3)
        #expect(try codes(service).list(.init(batch: "b"), limit: 2000).count == 1001)
        #expect(try codes(service).redeem(made[1000], for: "jane@example.com").available == 501)
    }

    @Test func `of a batch that was broken off no code is good`() throws {
        let service = try Fixture()
        let refusing = RefusingDatabase(service.database, refused: 2)
        #expect(throws: StoreError.self) {
            try Codes(Context(database: refusing)).make(1001, worth: 1, batch: "b")
        }
        let left = try codes(service).list(.init(batch: "b"), limit: 2000)
        #expect(left.allSatisfy { $0.revokedAt != nil })
    }

    @Test(arguments: [(0, 1, "b"), (100_001, 1, "b"), (1, 0, "b"), (1, 1_000_001, "b"), (1, 1, "")])
    func `senseless batches are refused`(_ count: Int, _ credits: Int, _ batch: String) throws {
        let service = try Fixture()
        #expect(throws: Failure.self) {
            try codes(service).make(count, worth: credits, batch: batch)
        }
        #expect(try codes(service).list(limit: 10).isEmpty)
    }
}
