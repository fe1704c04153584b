import Basics
import Foundation
import HTTP
import HTTPTypes
import Testing

@Suite struct EntityTagTests {
    private func request(_ known: String? = nil) -> Request {
        var headers: Headers = [:]
        headers[.ifNoneMatch] = known
        return Request(method: .get, path: "/", headers: headers)
    }

    @Test func `a response has a tag, and is not sent again to a caller that has it`() throws {
        let answer = Response.json(.ok, ["a": 1])
        let tag = try #require(answer.tagged(for: request()).headers[.eTag])
        #expect(tag.hasPrefix("\"") && tag.count == 18)
        for known in [tag, "W/\(tag)", "\"x\", \(tag)", "*"] {
            let again = answer.tagged(for: request(known))
            #expect(again.status == .notModified && again.body.isEmpty, "\(known)")
            #expect(again.headers[.eTag] == tag && again.headers[.contentType] == nil)
        }
        let other = Response.json(.ok, ["a": 2]).tagged(for: request(tag))
        #expect(other.status == .ok && other.headers[.eTag] != tag && !other.body.isEmpty)
    }

    @Test func `an error has no tag`() {
        let answer = Response.json(.notFound, [:]).tagged(for: request("*"))
        #expect(answer.status == .notFound && answer.headers[.eTag] == nil)
    }
}
