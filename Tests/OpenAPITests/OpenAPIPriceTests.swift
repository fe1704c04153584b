import Basics
import Dialects
import Domain
import HTTP
import OpenAPI
import Samples
import Testing

/// Compares the prices that the documents tell with those that are charged.
@Suite struct OpenAPIPriceTests {
    /// Every Midjourney operation at a price of its own.
    private static let prices = PriceList(
        OperationName.allCases.enumerated().map { index, name in
            PriceEntry(operation: name.rawValue, model: "midjourney", credits: 101 + index)
        }
    )
    private static let v1 = OpenAPI.v1(server: Documents.server, prices: prices)
    private static let v2 = OpenAPI.v2(server: Documents.server, isStrict: false, prices: prices)

    private static func price(_ operation: OperationName) throws -> Int {
        try #require(prices.credits(for: operation, on: .midjourney))
    }

    /// The members with a name, anywhere in a document's operation.
    private static func numbers(_ name: String, in json: JSON) -> [JSON] {
        json.everything.compactMap { $0[name] }
    }

    private static func operation(_ path: String) throws -> JSON {
        try #require(v2["paths"]?[path]?["post"])
    }

    @Test func `an action's body tells the price that the action is charged`() throws {
        let schemas = try #require(Self.v2["components"]?["schemas"])
        let bodies = try Self.operation("/v2/images/midjourney/action")["requestBody"]
        let examples = try #require(
            bodies?["content"]?["application/json"]?["examples"]
        ).members.compactMap { $0.value["value"] }
        #expect(examples.count == V2Action.allCases.count)
        for body in examples {
            let sent = try V2Decode(seed: 1).action(V2Sample.request(body)).operation
            guard case .string(let name)? = body["action"] else { throw Failure.bug }
            let component = name.prefix(1).uppercased() + name.dropFirst() + "Action"
            let schema = try #require(schemas[component])
            let price = try Self.price(sent.name)
            #expect(schema["x-credits"]?["min"] == .integer(Int64(price)), "\(name)")
            #expect(schema["x-credits"]?["max"] == .integer(Int64(price)), "\(name)")
            #expect(schema["description"] == .string("Costs \(price) credits."), "\(name)")
        }
    }

    @Test(arguments: [("DescribeRequest", OperationName.describe), ("BlendRequest", .blend)])
    func `a body without a model tells its price`(_ name: String, _ operation: OperationName) throws
    {
        let schema = try #require(Self.v2["components"]?["schemas"]?[name])
        #expect(try schema["x-credits"]?["min"] == .integer(Int64(Self.price(operation))))
    }

    @Test(
        arguments: [
            ("generate", .imagine), ("midjourney/action", .upscale), ("describe", .describe),
            ("blend", .blend),
        ] as [(String, OperationName)]
    )
    func `an example of a job costs what its request is charged`(
        _ path: String,
        _ operation: OperationName
    ) throws {
        let costs = try Self.numbers("creditCost", in: Self.operation("/v2/images/\(path)"))
        #expect(try costs == Array(repeating: .integer(Int64(Self.price(operation))), count: 2))
    }

    @Test(arguments: ["upscale", "edit", "background-remove"])
    func `an example of another model's job costs the catalogue's price`(_ path: String) throws {
        let operation = try Self.operation("/v2/images/\(path)")
        let costs = Self.numbers("creditCost", in: operation)
        let examples = try #require(operation["requestBody"]?["content"]?["application/json"])
        let body = try #require((examples["examples"] ?? .null).members.first?.value["value"])
        guard case .string(let name)? = body["model"] else { throw Failure.bug }
        let sample = try V2Sample.named(name)
        let credits = try #require(try sample.submission(body).credits)
        #expect(costs == [.integer(Int64(credits)), .integer(Int64(credits))])
    }

    @Test func `no example has another price of an imagine`() throws {
        let price = JSON.integer(Int64(try Self.price(.imagine)))
        for document in [Self.v1, Self.v2] {
            let failure = document["components"]?["responses"]?["InsufficientCredits"] ?? .null
            #expect(!failure.everything.contains("This operation costs 16 credits and you have 3."))
        }
        #expect(Self.numbers("creditsRequired", in: Self.v2).contains(price))
        let models = try #require(Self.v2["paths"]?["/v2/models"])
        #expect(Self.numbers("costMin", in: models) == [price])
        let jobs = try #require(Self.v2["paths"]?["/v2/jobs/{id}"]?["get"])
        let describe = JSON.integer(Int64(try Self.price(.describe)))
        let costs = Self.numbers("creditCost", in: jobs)
        #expect(costs.allSatisfy { $0 == price || $0 == 0 || $0 == describe })
    }

    @Test(
        arguments: [
            ("imagine", .imagine), ("describe", .describe), ("upscale", .upscale),
            ("blend", .blend), ("variation", .variation),
        ] as [(String, OperationName)]
    )
    func `a v1 submission tells its price`(_ name: String, _ operation: OperationName) throws {
        let json = try #require(Self.v1["paths"]?["/v1/\(name)"]?["post"]?["description"])
        guard case .string(let text) = json else { throw Failure.bug }
        #expect(try text.hasSuffix(" Costs \(Self.price(operation)) credits."))
    }
}
