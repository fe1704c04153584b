import Basics
import API
import Domain
import Foundation
import HTTP
import HTTPTypes
import Logging
import Providers
import Service
import Store
import Testing
import TestSupport

/// The whole chain over a real database, without sockets.
struct Fixture {
    private let temporary: TemporaryDirectory
    let directory: DataDirectory
    let dependencies: Dependencies
    let images: DiskImageStore
    let api: API
    let key: String
    let now = Date(milliseconds: 1_800_000_000_000)

    init(
        plan: String = "standard",
        publicURL: String? = nil,
        places: Int = 4,
        readiness: Readiness = Readiness(),
        logger: Logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
    ) throws {
        temporary = try TemporaryDirectory()
        directory = DataDirectory(path: temporary.url.path)
        try directory.prepare()
        images = try DiskImageStore(root: directory.images)
        let (database, now) = (try directory.openDatabase(), now)
        let serverKey = try ServerKey(file: directory.serverKey)
        let adapters = Adapters(
            database: database,
            images: images,
            fetcher: OneImageWeb(),
            sender: SilentSender(),
            writer: WebhookDialects(),
            providers: ProviderRouter(),
            serverKey: serverKey,
            readiness: readiness,
            clock: Self.clock(from: now),
            uptime: nil,
            logger: logger
        )
        var configuration = ServiceConfiguration()
        configuration.publicURL = publicURL
        configuration.waiters = places
        dependencies = Dependencies(adapters, configuration)
        _ = try dependencies.accounts.create(email: "jane@example.com", name: "Jane", plan: plan)
        key = try dependencies.keys.issue(
            to: "jane@example.com",
            format: .v1,
            name: "k",
            sealedWith: serverKey
        ).key.text
        api = API(dependencies, patience: .milliseconds(1), randomSeed: { 7 })
    }

    /// A clock that goes on by a quarter of a millisecond a reading, so that no two jobs have one date.
    private static func clock(from start: Date) -> Clock {
        let readings = Guarded(0.0)
        return {
            readings.withLock { count in
                count += 1
                return start + count / 4000
            }
        }
    }

    var context: Context { dependencies.context }
    var database: any Database & Maintenance { context.database }
    var keys: APIKeys { dependencies.keys }
    var jobs: Jobs { dependencies.jobs }
    var news: JobEvents { dependencies.state.news }

    func ask(
        _ method: HTTPRequest.Method,
        _ path: String,
        key: String?? = nil,
        body: String = "",
        query: String = "",
        isTooLarge: Bool = false
    ) throws -> Response {
        var headers: Headers = [.contentType: "application/json"]
        headers[try #require(HeaderName("host"))] = "api.example.com"
        if let text = key ?? self.key { headers[try #require(HeaderName("x-api-key"))] = text }
        return api.answer(
            Request(
                method: method,
                path: path,
                query: query,
                headers: headers,
                body: Data(body.utf8),
                isTooLarge: isTooLarge,
                client: "192.0.2.1",
                scheme: "https",
                id: "req-1"
            )
        )
    }
}

extension Response {
    /// The body as JSON; null for anything else.
    var json: JSON { JSON(parsing: body) ?? .null }

    /// The error's code in v1's shape.
    var errorCode: JSON? { json["error"]?["code"] }

    /// A header by its name.
    func header(_ name: String) -> String? { HeaderName(name).flatMap { headers[$0] } }
}

/// A world of one picture.
struct OneImageWeb: Fetcher {
    /// One grey pixel.
    static let image = Data(
        base64Encoded: """
            iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR42mNoAAAAggCB2kUIOwAAAABJRU5ErkJggg==
            """
    )

    func fetch(_ request: FetchRequest) throws(FetchFailure) -> FetchResponse {
        guard request.url == "https://images.example.com/a.png", let image = Self.image else {
            throw FetchFailure(.nameLookUp)
        }
        return FetchResponse(status: 200, headers: [:], body: image)
    }
}

/// A sender that is never used: no loop of the graph runs here.
struct SilentSender: HTTPSender {
    func begin(_ request: FetchRequest, as id: Int) {}
    func outcomes(within limit: Duration) -> [HTTPCompletion] { [] }
    func wake() {}
}
