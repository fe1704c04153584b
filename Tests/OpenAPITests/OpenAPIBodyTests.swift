import Basics
import Dialects
import OpenAPI
import Domain
import HTTP
import HTTPTypes
import Samples
import Testing

/// Compares the schemas of v1 bodies and of v2 bodies without a model with their decoders.
@Suite struct OpenAPIBodyTests {
    private static let job = JSON.string(V2Sample.job.description)
    private static let url = JSON.string(V2Sample.url)

    /// Returns all variants of a body with one field removed or set to one of some values.
    private static func fillings(_ body: JSON, _ fields: [(String, [JSON])]) -> [JSON] {
        let left = body.members.map { gone in
            JSON.object(body.members.filter { $0.key != gone.key })
        }
        return [body] + left
            + fields.flatMap { name, values in
                let others = body.members.filter { $0.key != name }
                return ([.null, true, 7, "x", [], [:]] + values).map {
                    JSON.object(others + [.init(name, $0)])
                }
            }
    }

    private static func v2(_ name: String, _ path: String, _ bodies: [JSON]) {
        for (document, isStrict) in [(Documents.v2, false), (Documents.strict, true)] {
            let checker = SchemaChecker(document)
            for body in bodies {
                let isTaken = Documents.v2Takes(body, at: path, isStrict: isStrict)
                #expect(isTaken == checker.accepts(body, as: name), "\(isStrict) \(body)")
            }
        }
    }

    private static let common: [(String, [JSON])] = [
        ("webhookUrl", ["https://example.com/h"]), ("webhookEvents", [["failed"]]), ("extra", []),
        (
            "parentJobId",
            [
                "29E983CA-7e86-4017-a9e3-ef6fe9cd5f2a", "29e983ca-7e86-4017-a9e3-ef6fe9cd5f2",
                "29e983ca-7e86-4017-a9e3-ef6fe9cd5f2g",
            ]
        ),
        ("action", ["upsample", "pan", "Pan"]), ("index", [0, 1, 4, 5, .number(1.5), .number(4)]),
        ("zoomRatio", [.number(1.5), 2, 1, .number(2)]), ("direction", ["up", "left", "over"]),
        (
            "mask",
            [
                "QUJD", "data:image/png;base64,QUJD", "data:image/png;base64,", "data:,QUJD", "",
                "%%",
                "QU\nJD", "QQ==", "QQ", "=QQ=",
            ]
        ), ("prompt", ["", Parameter.text(2000), Parameter.text(2001)]),
    ]

    @Test(
        arguments: [
            ["action": "upsample", "index": 2], ["action": "variation", "index": 4],
            ["action": "inpaint", "mask": "QUJD"], ["action": "outpaint", "zoomRatio": 2],
            ["action": "pan", "direction": "left"], ["action": "zoom"],
        ] as [JSON]
    )
    func `document and decoder agree on actions`(_ action: JSON) {
        let body = JSON.object(action.members + [.init("parentJobId", Self.job)])
        Self.v2("ActionRequest", "/v2/images/midjourney/action", Self.fillings(body, Self.common))
    }

    private static let lists: [JSON] = (1...6).map { .array(Array(repeating: url, count: $0)) }

    @Test func `document and decoder agree on describe and blend`() {
        let describe = Self.fillings(["image": Self.url], Self.common + [("image", [[Self.url]])])
        Self.v2("DescribeRequest", "/v2/images/describe", describe)
        let fields: [(String, [JSON])] = [
            ("images", Self.lists + [Self.url, [Self.url, "no"]]),
            ("dimension", ["square", "portrait", "landscape", "Square"]),
        ]
        let blend = Self.fillings(["images": [Self.url, Self.url]], Self.common + fields)
        Self.v2("BlendRequest", "/v2/images/blend", blend)
    }

    // MARK: - v1

    private static let v1Fields: [(String, [JSON])] = [
        (
            "prompt",
            [
                "", " \n", Parameter.text(V1Decode.promptLimit),
                Parameter.text(V1Decode.promptLimit + 1),
            ]
        ), ("aspectRatio", ["16:9", "3:4", "2:1"]), ("version", ["5.2", "6", "6.1", .number(6.1)]),
        ("quality", [.number(0.25), 1, .number(1), .number(0.3), "1"]),
        ("style", ["raw", "scenic", "bold"]),
        ("chaos", [0, 100, .number(100.5), .number(12.5), -1, 101]),
        ("stylize", [0, 1000, 1001, .number(-0.1)]),
        ("webhookUrl", ["https://example.com/h", "ftp://example.com", ""]),
        ("imageUrl", [url, "data:image/png;base64,QUJD", [url]]),
        ("imageUrls", lists + [[url, .null], [url, "no"], url]),
        ("jobId", [job, "29E983CA-7e86-4017-a9e3-ef6fe9cd5f2a", "29e983ca"]),
        ("index", [0, 1, 4, 5, .number(1.5), .number(4), "1"]), ("extra", []),
    ]

    @Test(
        arguments: [
            ("ImagineRequest", "imagine", ["prompt": "a cat"]),
            ("DescribeRequest", "describe", ["imageUrl": url]),
            ("BlendRequest", "blend", ["imageUrls": [url, url]]),
            ("UpscaleRequest", "upscale", ["jobId": job, "index": 1]),
            ("VariationRequest", "variation", ["jobId": job, "index": 1]),
        ] as [(String, String, JSON)]
    )
    func `document and decoder agree on v1 bodies`(_ name: String, _ path: String, _ body: JSON) {
        let checker = SchemaChecker(Documents.v1)
        for body in Self.fillings(body, Self.v1Fields) {
            let isTaken = Documents.v1Takes(body, at: path)
            #expect(isTaken == checker.accepts(body, as: name), "\(body)")
        }
    }

    @Test func `what v1 takes for left out is what the document says`() throws {
        let schema = try #require(Documents.v1["components"]?["schemas"]?["ImagineRequest"])
        let properties = try #require(schema["properties"]).members
        let standards = properties.compactMap { property in
            property.value["default"].map { JSON.Member(property.key, $0) }
        }
        #expect(standards.count == 5)
        let plain = V2Sample.request(["prompt": "a cat"])
        let told = V2Sample.request(.object(standards + [.init("prompt", "a cat")]))
        #expect(try V1Decode.imagine(plain, seed: 7) == V1Decode.imagine(told, seed: 7))
    }

    @Test func `v1's list has the document's limits`() throws {
        let list = try #require(Documents.v1["paths"]?["/v1/jobs"]?["get"]?["parameters"])
        guard case .array(let parameters) = list else { throw Failure.bug }
        let empty = try V1Decode.page(Request(method: .get, path: "/v1/jobs"))
        let standards = parameters.map { $0["schema"]?["default"] }
        #expect(standards == [.integer(Int64(empty.limit)), .integer(Int64(empty.offset))])
        for parameter in parameters {
            guard case .string(let name)? = parameter["name"],
                case .integer(let least)? = parameter["schema"]?["minimum"],
                case .integer(let most)? = parameter["schema"]?["maximum"]
            else { throw Failure.bug }
            for (number, isTaken) in [
                (least, true), (most, true), (least - 1, false), (most + 1, false),
            ] {
                let query = "\(name)=\(number)"
                let request = Request(method: .get, path: "/v1/jobs", query: query)
                #expect(((try? V1Decode.page(request)) != nil) == isTaken, "\(query)")
            }
        }
    }
}
