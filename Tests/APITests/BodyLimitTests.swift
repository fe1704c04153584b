import Basics
import Foundation
import HTTP
import HTTPTypes
import Testing

@Suite struct BodyLimitTests {
    private static let message =
        "The request body has too many values: at most 10000 are taken."

    /// A body of so many values, its own counted.
    private func body(_ count: Int) -> String {
        let zeros = Array(repeating: "0", count: count - 2).joined(separator: ",")
        return #"{"x":[\#(zeros)]}"#
    }

    @Test(arguments: ["/v1/imagine", "/v2/images/describe", "/flux-imagine"])
    func `a body has at most 10,000 values`(_ path: String) throws {
        let api = try Fixture(plan: "scale")
        let within = try api.ask(.post, path, body: body(10_000))
        let text = String(decoding: within.body, as: UTF8.self)
        #expect(within.status == .badRequest && !text.contains(Self.message))
        let beyond = try api.ask(.post, path, body: body(10_001))
        #expect(beyond.status == .badRequest)
        switch path.split(separator: "/")[0] {
        case "v1": #expect(beyond.json["error"]?["message"] == .string(Self.message))
        case "v2": #expect(beyond.json == ["error": .string(Self.message)])
        default:
            #expect(
                beyond.json == [
                    "errors": [["msg": .string(Self.message)]], "message": .string(Self.message),
                ]
            )
        }
    }
}
