import Domain
import Foundation
import Testing

/// Operations as they were stored before parameters were kept, one JSON object a line.
@Suite struct StoredOperationTests {
    private static let lines: [String] = {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        let file = folder.appendingPathComponent("../Fixtures/stored-operations.jsonl")
        let text = try? String(contentsOf: file, encoding: .utf8)
        return (text ?? "").split(separator: "\n").map(String.init)
    }()

    private func read(_ line: String) throws -> JobOperation {
        try JSONDecoder().decode(JobOperation.self, from: Data(line.utf8))
    }

    private func written(_ operation: JobOperation) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(operation), as: UTF8.self)
    }

    @Test(arguments: lines.indices)
    func `a stored operation is read, and written as it was`(_ index: Int) throws {
        let line = Self.lines[index]
        let operation = try read(line)
        #expect(try read(written(operation)) == operation)
        #expect(try written(operation) == line)
    }

    @Test func `every kind of operation is among them`() throws {
        let names = Set(try Self.lines.map { try read($0).name })
        #expect(names == Set(OperationName.allCases))
    }

    @Test func `a stored generation is followed up with its own terms`() throws {
        let generations = try Self.lines.compactMap { line -> Generation? in
            if case .generate(let generation) = try read(line) { generation } else { nil }
        }
        #expect(generations.count == 8)
        for generation in generations {
            let terms = try #require(generation.stored)
            #expect(generation.seed == terms.imagine.seed)
            let operation = JobOperation.generate(generation)
            let again = try #require(operation.rerolled(seed: 5, prompt: "a dog --ar 2:3"))
            guard case .generate(let made) = again else { throw Failure.bug }
            var expected = terms
            expected.imagine.subject = "a dog"
            expected.imagine.seed = 5
            expected.imagine.aspectRatio = try #require(AspectRatio("2:3"))
            #expect(made.stored == expected && made.references == generation.references)
            #expect(made.output == generation.output && made.count == generation.count)
        }
    }
}
