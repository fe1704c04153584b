import Basics
import Dialects
import Domain
import OpenAPI
import HTTP
import Samples
import Testing

/// A document with its name.
struct Document: CustomTestStringConvertible {
    let testDescription: String
    let json: JSON
}

/// The documents under test.
enum Documents {
    static let server = "https://api.example.com"
    static let v1 = OpenAPI.v1(server: server)
    static let v2 = OpenAPI.v2(server: server, isStrict: false)
    static let strict = OpenAPI.v2(server: server, isStrict: true)

    static let all = [
        Document(testDescription: "v1", json: v1), Document(testDescription: "v2", json: v2),
        Document(testDescription: "strict v2", json: strict),
    ]

    /// Returns true if the v1 decoder accepts the body for a path.
    static func v1Takes(_ body: JSON, at path: String) -> Bool {
        let request = V2Sample.request(body)
        let decoder = V1Decode(seed: 7)
        do {
            switch path.split(separator: "/").last {
            case "imagine": _ = try decoder.imagine(request)
            case "describe": _ = try decoder.describe(request)
            case "upscale": _ = try decoder.upscale(request)
            case "blend": _ = try decoder.blend(request)
            case "variation": _ = try decoder.variation(request)
            default: return false
            }
            return true
        } catch { return false }
    }

    /// Returns true if the v2 decoder accepts the body for a path; nil for a path without a
    /// decoder.
    static func v2Takes(_ body: JSON, at path: String, isStrict: Bool) -> Bool? {
        guard let read = readers[path] else { return nil }
        return (try? read(V2Decode(isStrict: isStrict, seed: 7))(V2Sample.request(body))) != nil
    }

    // MARK: - Private

    private typealias Decode = @Sendable (V2Decode) -> (Request) throws(Failure) -> Submission

    private static let readers: [String: Decode] = [
        "/v2/images/generate": V2Decode.generate,
        "/v2/images/midjourney/action": V2Decode.action,
        "/v2/images/upscale": V2Decode.upscale,
        "/v2/images/edit": V2Decode.edit,
        "/v2/images/background-remove": V2Decode.backgroundRemove,
        "/v2/images/bg-remove": V2Decode.backgroundRemove,
        "/v2/images/describe": V2Decode.describe,
        "/v2/images/blend": V2Decode.blend,
    ]
}

extension JSON {
    /// Members of an object; empty for other values.
    var members: [JSON.Member] { if case .object(let members) = self { members } else { [] } }

    /// The value and all values inside it, the value itself first.
    var everything: [JSON] {
        switch self {
        case .object(let members): [self] + members.flatMap(\.value.everything)
        case .array(let items): [self] + items.flatMap(\.everything)
        default: [self]
        }
    }

    /// All operations of a document with path and method.
    var operations: [(path: String, method: String, operation: JSON)] {
        (self["paths"] ?? .null).members.flatMap { path in
            path.value.members.map { (path.key, $0.key, $0.value) }
        }
    }
}
