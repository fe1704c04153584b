import Basics
import API
import Domain
import Foundation
import HTTP
import HTTPTypes
import Service
import Testing

@Suite struct DocumentTests {
    private let api: Fixture

    init() throws { api = try Fixture() }

    @Test func `every route of v1 and v2 is in its document, and nothing else is`() throws {
        let v2 = try paths(of: "/v2/openapi.json")
        #expect(v2 == routes { $0.hasPrefix("/v2/") })
        let v1 = try paths(of: "/v1/openapi.json")
        let known = routes { _ in true }
        #expect(v1.subtracting(known).isEmpty)
        #expect(routes { $0.contains("/v1/") }.subtracting(v1).isEmpty)
    }

    @Test(arguments: ["/v1/openapi.json", "/v2/openapi.json"])
    func `a document names the server as its reader knows it, and is sent again only if changed`(
        _ path: String
    ) throws {
        let answer = try api.ask(.get, path, key: .some(nil))
        #expect(answer.status == .ok && answer.json["openapi"] == "3.1.0")
        #expect(answer.json["servers"] == [["url": "https://api.example.com"]])
        let tag = try #require(answer.header("etag"))
        #expect(try api.now(.get, path, ["if-none-match": tag])?.status == .ok, "over http")
        let again = try #require(try api.now(.get, path))
        #expect(again.json["servers"] == [["url": "http://api.example.com"]])
        #expect(!String(decoding: answer.body, as: UTF8.self).contains(".invalid"))
        #expect(
            String(decoding: answer.body, as: UTF8.self).contains("https://api.example.com/images/")
        )
        let known = try #require(again.header("etag"))
        #expect(try api.now(.get, path, ["if-none-match": known])?.status == .notModified)
    }

    @Test func `a server with an address of its own says so`() throws {
        let own = try Fixture(publicURL: "https://images.example.org")
        let answer = try own.ask(.get, "/v2/openapi.json", key: .some(nil))
        #expect(answer.json["servers"] == [["url": "https://images.example.org"]])
    }

    @Test func `a price that is set shows at once wherever prices are told`() throws {
        func told() throws -> [JSON?] {
            let models = try api.ask(.get, "/v2/models", key: .some(nil)).json["models"]
            guard case .array(let list)? = models else { return [] }
            let midjourney = list.first { $0["id"] == "midjourney" }
            let v2 = try api.ask(.get, "/v2/openapi.json", key: .some(nil)).json
            let schema = v2["components"]?["schemas"]?["MidjourneyRequest"]
            let v1 = try api.ask(.get, "/v1/openapi.json", key: .some(nil)).json
            return [
                midjourney?["costMin"], midjourney?["costMax"], schema?["x-credits"]?["min"],
                v1["paths"]?["/v1/imagine"]?["post"]?["description"],
            ]
        }
        let before = try told()
        #expect(before[0] == 16 && before[2] == 16)
        try Prices(api.context).set(12, of: .imagine, model: .midjourney)
        let words: JSON = "Draws four images of a prompt, and their 2x2 grid. Costs 12 credits."
        #expect(try told() == [12, 12, 12, words])
        try Prices(api.context).set(16, of: .imagine, model: .midjourney)
        #expect(try told() == before)
    }

    @Test func `each of many names of the server gets its own document`() throws {
        for path in ["/v1/openapi.json", "/v2/openapi.json"] {
            for number in (0..<12).map({ $0 % 10 }) {
                let name = "h\(number).example.com"
                let answer = try #require(try api.now(.get, path, ["host": name]))
                #expect(answer.json["servers"] == [["url": .string("http://\(name)")]])
            }
        }
    }

    // MARK: - Private

    /// `GET /v2/jobs/{id}` of all operations.
    private func paths(of document: String) throws -> Set<String> {
        guard case .object(let paths)? = try api.ask(.get, document).json["paths"] else {
            return []
        }
        return Set(
            paths.flatMap { path in
                guard case .object(let methods) = path.value else { return [String]() }
                return methods.map { "\($0.key.uppercased()) \(path.key)" }
            }
        )
    }

    private func routes(_ isWanted: (String) -> Bool) -> Set<String> {
        Set(
            api.api.routes.filter { isWanted(String($0.split(separator: " ")[1])) }
                .map { $0.replacing(":id", with: "{id}") }
        )
    }
}
