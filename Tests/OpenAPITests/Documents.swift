import Basics
import Dialects
import Domain
import OpenAPI
import HTTP
import Samples
import Testing

/// A document by its name.
struct Document: CustomTestStringConvertible {
    let testDescription: String
    let json: JSON
}

/// The documents that the tests look at.
enum Documents {
    static let server = "https://api.example.com"
    static let v1 = OpenAPI.v1(server: server)
    static let v2 = OpenAPI.v2(server: server, isStrict: false)
    static let strict = OpenAPI.v2(server: server, isStrict: true)

    static let all = [
        Document(testDescription: "v1", json: v1), Document(testDescription: "v2", json: v2),
        Document(testDescription: "strict v2", json: strict),
    ]

    /// Tells if the v1 decoder takes the body of a path.
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

    /// Tells if the v2 decoder takes the body of a path; nil for a path that no decoder reads.
    static func v2Takes(_ body: JSON, at path: String, isStrict: Bool) -> Bool? {
        guard let read = readers[path] else { return nil }
        return (try? read(V2Decode(isStrict: isStrict, seed: 7))(V2Sample.request(body))) != nil
    }

    // MARK: - Private

    private typealias Decode = @Sendable (V2Decode) -> (Request) throws(Failure) -> V2Submission

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
    /// The members of an object, none of anything else.
    var members: [JSON.Member] { if case .object(let members) = self { members } else { [] } }

    /// Everything in the value, itself first.
    var everything: [JSON] {
        switch self {
        case .object(let members): [self] + members.flatMap(\.value.everything)
        case .array(let items): [self] + items.flatMap(\.everything)
        default: [self]
        }
    }

    /// Every operation of a document with its path and method.
    var operations: [(path: String, method: String, operation: JSON)] {
        (self["paths"] ?? .null).members.flatMap { path in
            path.value.members.map { (path.key, $0.key, $0.value) }
        }
    }
}
