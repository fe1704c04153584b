import Basics
import Dialects
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
        do {
            switch path.split(separator: "/").last {
            case "imagine": _ = try V1Decode.imagine(request, seed: 7)
            case "describe": _ = try V1Decode.describe(request)
            case "upscale": _ = try V1Decode.upscale(request)
            case "blend": _ = try V1Decode.blend(request, seed: 7)
            case "variation": _ = try V1Decode.variation(request, seed: 7)
            default: return false
            }
            return true
        } catch { return false }
    }

    /// Returns true if the v2 decoder accepts the body for a path; nil for a path without a
    /// decoder.
    static func v2Takes(_ body: JSON, at path: String, isStrict: Bool) -> Bool? {
        guard let read = readers[path] else { return nil }
        return (try? read(V2Sample.request(body), isStrict)) != nil
    }

    // MARK: - Private

    private static let readers: [String: @Sendable (Request, Bool) throws -> V2Submission] = [
        "/v2/images/generate": { try V2Decode.generate($0, seed: 7, isStrict: $1) },
        "/v2/images/midjourney/action": { try V2Decode.action($0, seed: 7, isStrict: $1) },
        "/v2/images/upscale": { try V2Decode.upscale($0, isStrict: $1) },
        "/v2/images/edit": { try V2Decode.edit($0, seed: 7, isStrict: $1) },
        "/v2/images/background-remove": { try V2Decode.backgroundRemove($0, isStrict: $1) },
        "/v2/images/bg-remove": { try V2Decode.backgroundRemove($0, isStrict: $1) },
        "/v2/images/describe": { try V2Decode.describe($0, isStrict: $1) },
        "/v2/images/blend": { try V2Decode.blend($0, seed: 7, isStrict: $1) },
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
