import Basics
import API
import Foundation
import HTTP
import HTTPTypes
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
        let known = try #require(again.header("etag"))
        #expect(try api.now(.get, path, ["if-none-match": known])?.status == .notModified)
    }

    @Test func `a server with an address of its own says so`() throws {
        let own = try Fixture(publicURL: "https://images.example.org")
        let answer = try own.ask(.get, "/v2/openapi.json", key: .some(nil))
        #expect(answer.json["servers"] == [["url": "https://images.example.org"]])
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
