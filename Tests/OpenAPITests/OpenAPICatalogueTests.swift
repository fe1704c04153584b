import Basics
import Dialects
import OpenAPI
import Domain
import Foundation
import HTTP
import HTTPTypes
import Samples
import Testing

/// Checks models, prices and the golden responses against the documents.
@Suite struct OpenAPICatalogueTests {
    private static let schemas = Documents.v2["components"]?["schemas"] ?? .null
    private static let requests = [
        "GenerateRequest", "UpscaleRequest", "EditRequest", "BackgroundRemoveRequest",
    ]

    /// All models' schemas by model name, as the discriminators map them.
    private static let mapped: [String: JSON] = {
        let mappings = requests.flatMap {
            (schemas[$0]?["discriminator"]?["mapping"] ?? .null).members
        }
        let checker = SchemaChecker(Documents.v2)
        let pairs = mappings.map { ($0.key, checker.resolved(["$ref": $0.value])) }
        return Dictionary(pairs, uniquingKeysWith: { first, _ in first })
    }()

    @Test func `the discriminators know every model of the catalogue, and no other`() {
        #expect(Set(Self.mapped.keys) == Set(Catalogue.models.map(\.name.rawValue)))
    }

    @Test(arguments: V2Sample.all)
    func `a model's schema has its name, its price and words for every parameter`(
        _ sample: V2Sample
    ) throws {
        let model = sample.model
        let schema = try #require(Self.mapped[model.name.rawValue])
        #expect(schema["properties"]?["model"]?["const"] == .string(model.name.rawValue))
        #expect(schema["x-priceIsOurs"] == .bool(model.isPriceOurs))
        let range = model.price.range
        #expect(schema["x-credits"]?["min"] == .integer(Int64(range.lowerBound)))
        #expect(schema["x-credits"]?["max"] == .integer(Int64(range.upperBound)))
        let own = try #require(model.parameters)
        let property = try #require(schema["properties"]?[own.name])
        let reference = property.everything.first { $0["$ref"] != nil } ?? .null
        let object = SchemaChecker(Documents.v2).resolved(reference)
        let properties = try #require(object["properties"]).members
        #expect(properties.map(\.key) == own.parameters.map(\.name.rawValue))
        for property in properties {
            #expect(property.value["description"] != nil, "\(property.key)")
        }
    }

    @Test func `a parameter without an effect at its model's provider says so`() throws {
        let flux = ModelName(rawValue: "flux-1.1-pro")
        let document = OpenAPI.v2(server: Documents.server, isStrict: false) { name, model in
            name != .promptUpsampling || !model.rawValue.hasPrefix("flux-1.1")
        }
        func note(_ document: JSON, _ schema: String) -> JSON? {
            let schemas = document["components"]?["schemas"]
            return schemas?[schema]?["properties"]?["prompt_upsampling"]?["description"]
        }
        let none: JSON = "Checked and passed over: it has no effect on this server."
        #expect(Catalogue.model(named: flux)?.parameters?.name == "fluxParams")
        #expect(note(document, "FluxParams") == none)
        let others = note(document, "FluxParamsOfFlux2Dev")
        #expect(others != nil && others != none && others == note(Documents.v2, "FluxParams"))
    }

    /// Schemas of the golden responses, by file name prefix.
    private static let kept: [(dialect: String, name: String, schema: String)] = [
        ("v1", "accepted", "JobAnswer"), ("v1", "job-", "JobAnswer"),
        ("v1", "describe-", "JobAnswer"), ("v1", "fetched", "FetchedAnswer"),
        ("v1", "list", "JobsAnswer"), ("v1", "account", "AccountAnswer"),
        ("v1", "failure-", "Error"), ("v2", "accepted", "JobAccepted"),
        ("v2", "awaited", "AwaitedJob"), ("v2", "job-", "Job"), ("v2", "list", "JobList"),
        ("v2", "failure-insufficient", "InsufficientCredits"), ("v2", "failure-", "Error"),
        ("v2", "problems", "ValidationError"), ("v2", "me", "Me"), ("v2", "uploaded", "Upload"),
    ]

    @Test(arguments: ["v1", "v2"])
    func `the answers that are kept are as their schemas say`(_ dialect: String) throws {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("DialectsTests/Golden/\(dialect)")
        let checker = SchemaChecker(dialect == "v1" ? Documents.v1 : Documents.v2)
        var count = 0
        for name in try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() {
            let row = Self.kept.first { $0.dialect == dialect && name.hasPrefix($0.name) }
            guard let schema = row?.schema else { continue }
            let file = folder.appendingPathComponent(name)
            let text = try String(contentsOf: file, encoding: .utf8)
            let start = try #require(text.firstRange(of: "\n\n")).upperBound
            let body = try #require(JSON(parsing: Data(text[start...].utf8)), "\(name)")
            #expect(checker.accepts(body, as: schema), "\(name)")
            count += 1
        }
        #expect(count > 20)
    }

    @Test func `the list of models is as its schema says`() throws {
        let answer = try V2Models.list(Request(method: .get, path: "/v2/models"))
        let body = try #require(JSON(parsing: answer.body))
        #expect(SchemaChecker(Documents.v2).accepts(body, as: "ModelList"))
    }

    @Test func `v1 has no code that its document does not know`() throws {
        let error = try #require(Documents.v1["components"]?["schemas"]?["Error"])
        let checker = SchemaChecker(Documents.v1)
        let codes: [Failure.Code] = [
            .invalid, .unsupportedMediaType, .tooLarge, .unauthenticated, .forbidden, .notFound,
            .insufficientCredits(required: 2, available: 1), .methodNotAllowed(allowed: []),
            .conflict, .rateLimited, .providerFailed, .contentRefused, .timedOut, .unavailable,
            .bug,
        ]
        for code in codes {
            let body = try #require(
                JSON(parsing: V1Encode.failure(Failure(code, "x")).body)
            )
            #expect(checker.accepts(body, error), "\(code)")
        }
    }
}
