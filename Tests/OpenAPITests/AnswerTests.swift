import Basics
import Domain
import Testing

/// Compares what the encoders write with the shapes of the documents, member by member: neither has
/// a member that the other lacks.
@Suite struct AnswerTests {
    /// A shape with everything that an encoder writes of it.
    struct Case: CustomTestStringConvertible {
        let testDescription: String
        let document: JSON
        let name: String
        let answers: [JSON]
    }

    private static let cases: [Case] =
        AnswerSamples.v1.map { name, answers in
            Case(testDescription: "v1 \(name)", document: v1, name: name, answers: answers)
        }
        + AnswerSamples.v2.map { name, answers in
            Case(testDescription: "v2 \(name)", document: v2, name: name, answers: answers)
        }

    private static let v1 = Documents.v1.withClosedSchemas
    private static let v2 = Documents.v2.withClosedSchemas

    @Test(arguments: cases)
    func `an encoder writes the members of its shape and no others`(_ shape: Case) throws {
        let checker = SchemaChecker(shape.document)
        #expect(!shape.answers.isEmpty)
        for answer in shape.answers {
            #expect(checker.accepts(answer, as: shape.name), "\(answer)")
        }
        let schemas = try #require(shape.document["components"]?["schemas"])
        let schema = try #require(schemas[shape.name])
        let written = Set(shape.answers.flatMap { $0.members.map(\.key) })
        #expect(written == Set(schema.memberNames(in: schemas)))
    }

    @Test func `every shape of the documents is compared with its encoder`() {
        #expect(Documents.v1.answerNames == AnswerSamples.v1.map(\.0).sorted())
        #expect(Documents.v2.answerNames == AnswerSamples.v2.map(\.0).sorted())
    }

    @Test(
        arguments: [
            Document(testDescription: "v1", json: v1), Document(testDescription: "v2", json: v2),
        ]
    )
    func `an example has the members of its shape and no others`(_ document: Document) throws {
        let document = document.json
        let checker = SchemaChecker(document)
        for (path, method, operation) in document.operations {
            for answer in (operation["responses"] ?? .null).members {
                let content = checker.resolved(answer.value)["content"]?["application/json"]
                for example in (content?["examples"] ?? .null).members {
                    let value = try #require(example.value["value"])
                    let isRight = checker.accepts(value, content?["schema"] ?? false)
                    #expect(isRight, "\(method) \(path) \(answer.key) \(example.key)")
                }
            }
        }
    }

    @Test(arguments: cases)
    func `an answer with a member more or less is not that of its shape`(_ shape: Case) throws {
        let checker = SchemaChecker(shape.document)
        let answer = try #require(shape.answers.first)
        #expect(!checker.accepts(answer.with(["extra": 1]), as: shape.name))
        let schemas = try #require(shape.document["components"]?["schemas"])
        guard case .array(let required)? = schemas[shape.name]?["required"] else {
            throw Failure.bug
        }
        for case .string(let name) in required {
            let less = JSON.object(answer.members.filter { $0.key != name })
            #expect(!checker.accepts(less, as: shape.name), "\(name)")
        }
    }
}
