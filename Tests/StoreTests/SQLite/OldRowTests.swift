import Basics
import Domain
import Foundation
import Store
import Testing

/// Rows of older versions that have moved or got a column.
@Suite struct OldRowTests {
    private func caller(
        _ file: OldFile,
        _ database: any Database,
        isTest: Bool
    ) throws
        -> Authenticated
    {
        let account = try #require(
            try database.read { try AccountTable.find(id: file.account.description, in: $0) }
        )
        var terms = KeyTerms()
        terms.isTest = isTest
        return Authenticated(account: account, key: .random(), terms: terms)
    }

    @Test(arguments: [true, false])
    func `an idempotency key goes to the kind of its job`(_ isTest: Bool) throws {
        let file = try OldFile(version: 12)
        let job = try file.job()
        if isTest { try file.execute("UPDATE job SET is_test = 1") }
        try file.execute(
            "INSERT INTO idempotency VALUES (?, 'order-1', ?, ?, 5)",
            [
                .text(file.account.description), .bytes(Data(repeating: 7, count: 32)),
                .text(job.description),
            ]
        )
        let database = try file.open()
        for kind in [true, false] {
            let caller = try caller(file, database, isTest: kind)
            let entry = try database.read {
                try IdempotencyTable.find(
                    "order-1",
                    by: caller,
                    since: .distantPast,
                    in: $0
                )
            }
            #expect(entry?.job == (kind == isTest ? job : nil))
        }
    }

    @Test func `secrets of older versions are live ones`() throws {
        let file = try OldFile(version: 12)
        try file.execute(
            "INSERT INTO webhook_secret (account_id, sealed, created_ms) VALUES (?, x'05', 1)",
            [.text(file.account.description)]
        )
        let database = try file.open()
        let secrets = try database.read { transaction in
            try [false, true].map {
                try WebhookSecretTable.all(
                    of: file.account,
                    isTest: $0,
                    at: Date(milliseconds: 9),
                    in: transaction
                )
            }
        }
        #expect(secrets[0].map(\.sealed) == [Data([5])] && secrets[1].isEmpty)
    }

    @Test func `uploads of older versions are found by the id in their names`() throws {
        let file = try OldFile(version: 12)
        let id = UploadID.random()
        try file.execute(
            "INSERT INTO upload VALUES (?, ?, NULL, 3, 1, 9)",
            [.text("\(id)-upload.png"), .text(file.account.description)]
        )
        let database = try file.open()
        let found = try database.read { try UploadTable.find(id, of: file.account, in: $0) }
        #expect(found?.file == "\(id)-upload.png" && found?.bytes == 3)
    }
}
