import Basics
import Domain
import HTTP
import Testing

@Suite struct OpenAPITests {
    @Test(arguments: Documents.all)
    func `every reference leads somewhere, and every component is referred to`(
        _ document: Document
    ) throws {
        let document = document.json
        var names: Set<String> = []
        for case .string(let name)? in document.everything.map({ $0["$ref"] }) {
            names.insert(name)
        }
        var components: Set<String> = []
        for room in try #require(document["components"]).members
        where room.key != "securitySchemes" {
            components.formUnion(room.value.members.map { "#/components/\(room.key)/\($0.key)" })
        }
        #expect(names == components)
    }

    @Test(arguments: Documents.all)
    func `every operation has a name of its own, a tag, words and an end without a fault`(
        _ document: Document
    ) throws {
        let document = document.json
        let tags = (document["tags"] ?? .null).everything.compactMap { $0["name"] }
        var ids: [JSON] = []
        for (path, method, operation) in document.operations {
            ids.append(try #require(operation["operationId"]))
            #expect(operation["summary"] != nil && operation["description"] != nil)
            guard case .array(let named)? = operation["tags"] else { throw Failure.bug }
            #expect(named.allSatisfy(tags.contains))
            let statuses = (operation["responses"] ?? .null).members.map(\.key)
            #expect(Set(statuses).count == statuses.count, "\(method) \(path)")
            #expect(statuses == statuses.sorted(), "\(method) \(path)")
            let isOffered = operation["tags"] != ["Not offered"]
            #expect(statuses.contains { $0 < "300" } == isOffered, "\(method) \(path)")
            let isOpen = operation["security"] == []
            #expect(isOpen != statuses.contains("401"), "\(method) \(path)")
        }
        #expect(Set(ids.map { String(describing: $0) }).count == ids.count)
    }

    @Test(arguments: Documents.all)
    func `every path parameter is described`(_ document: Document) throws {
        let document = document.json
        let checker = SchemaChecker(document)
        for (path, _, operation) in document.operations where path.contains("{") {
            guard case .array(let parameters)? = operation["parameters"] else { throw Failure.bug }
            let described = parameters.map(checker.resolved).filter { $0["in"] == "path" }
            #expect(described.compactMap { $0["name"] } == ["id"], "\(path)")
        }
    }

    @Test(arguments: Documents.all)
    func `every answer's example is as its schema says`(_ document: Document) throws {
        let document = document.json
        let checker = SchemaChecker(document)
        var count = 0
        for (path, method, operation) in document.operations {
            for answer in (operation["responses"] ?? .null).members {
                let content = checker.resolved(answer.value)["content"] ?? .null
                for type in content.members {
                    let schema = try #require(type.value["schema"])
                    let examples = (type.value["examples"] ?? .null).members
                    #expect(!examples.isEmpty, "\(method) \(path) \(answer.key)")
                    for example in examples {
                        let value = try #require(example.value["value"])
                        let isRight = checker.accepts(value, schema)
                        #expect(isRight, "\(method) \(path) \(answer.key) \(example.key)")
                        count += 1
                    }
                }
            }
        }
        #expect(count > 100)
    }

    @Test func `every request's example is taken, strictly too`() throws {
        var count = 0
        for (document, isStrict) in [(Documents.v2, false), (Documents.strict, true)] {
            for (path, example, isRight) in try Self.bodies(document) {
                guard
                    let isTaken = Documents.v2Takes(example.value, at: path, isStrict: isStrict)
                else { continue }
                #expect(isTaken && isRight, "\(path) \(example.key)")
                count += 1
            }
        }
        for (path, example, isRight) in try Self.bodies(Documents.v1) {
            #expect(Documents.v1Takes(example.value, at: path) && isRight, "\(path) \(example.key)")
            count += 1
        }
        #expect(count > 60)
    }

    /// Returns all example bodies with their path, and whether each is valid by its schema.
    private static func bodies(
        _ document: JSON
    ) throws -> [(path: String, example: JSON.Member, isRight: Bool)] {
        let checker = SchemaChecker(document)
        return try document.operations.flatMap { path, _, operation in
            let body = operation["requestBody"].map(checker.resolved) ?? .null
            return try (body["content"] ?? .null).members.flatMap { type in
                let schema = try #require(type.value["schema"])
                return try (type.value["examples"] ?? .null).members.map { example in
                    let value = try #require(example.value["value"])
                    let member = JSON.Member(example.key, value)
                    return (path, member, checker.accepts(value, schema))
                }
            }
        }
    }

    @Test func `links point to the caller's own idea of the server`() {
        #expect(Documents.v1["servers"] == [["url": .string(Documents.server)]])
        let links = Documents.v2.everything.compactMap { value -> String? in
            guard case .string(let text) = value else { return nil }
            return text.contains(#/\/images\/[0-9a-f]{32}\//#) ? text : nil
        }
        #expect(!links.isEmpty && links.allSatisfy { $0.contains(Documents.server) })
    }
}
