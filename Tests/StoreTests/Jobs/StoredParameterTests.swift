import Domain
import Foundation
import Store
import Testing

/// The parameters of a job as its row has them.
@Suite struct StoredParameterTests {
    private static let operations: [JobOperation] = {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        let file = folder.appendingPathComponent(
            "../../DomainTests/Fixtures/stored-operations.jsonl"
        )
        let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
        return text.split(separator: "\n").compactMap {
            try? JSONDecoder().decode(JobOperation.self, from: Data($0.utf8))
        }
    }()

    @Test func `parameters are written as Foundation writes them, and read again`() throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        #expect(Set(Self.operations.map(\.name)).count == OperationName.allCases.count)
        let store = try Fixture()
        for operation in Self.operations {
            let (stored, read) = try stored(operation, store)
            #expect(stored == String(decoding: try encoder.encode(operation), as: UTF8.self))
            #expect(read == operation)
        }
    }

    @Test(arguments: ["\"\\/\n\r\t\u{0}\u{1F}\u{7F}", "é 日本 👩‍🚀 \u{2028}", ""])
    func `texts keep all of their characters`(_ text: String) throws {
        let store = try Fixture()
        let operation = JobOperation.imagine(Imagine(subject: text, seed: .max))
        #expect(try stored(operation, store).read == operation)
        var submission = Fixture.submission
        submission.warnings = [JobWarning(.ignored, text, field: text)]
        let job = try store.job(submission, cost: 0)
        #expect(try store.find(job)?.warnings == submission.warnings)
    }

    private func stored(
        _ operation: JobOperation,
        _ store: Fixture
    ) throws -> (text: String?, read: JobOperation?) {
        let job = try store.job(Submission(operation), cost: 0)
        return try store.database.read { transaction in
            (
                try JobRecordQueries.internals(job, in: transaction)?.parameters,
                try JobTable.operation(of: job, of: store.caller.account.id, in: transaction)
            )
        }
    }
}
