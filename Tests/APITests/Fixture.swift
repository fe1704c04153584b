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
    let database: any Database & Maintenance
    let context: Context
    let api: API
    let keys: APIKeys
    let jobs: Jobs
    let news: JobEvents
    let images: DiskImageStore
    let key: String
    let now = Date(milliseconds: 1_800_000_000_000)

    init(
        plan: String = "standard",
        publicURL: String? = nil,
        places: Int = 4,
        readiness: Readiness = Readiness()
    ) throws {
        temporary = try TemporaryDirectory()
        directory = DataDirectory(path: temporary.url.path)
        try directory.prepare()
        database = try directory.openDatabase()
        let now = now
        context = Context(database: database)
        keys = APIKeys(context)
        _ = try Accounts(context).create(
            email: "jane@example.com",
            name: "Jane",
            plan: plan
        )
        key = try keys.issue(
            to: "jane@example.com",
            format: .v1,
            name: "k",
            sealedWith: ServerKey(file: directory.serverKey)
        ).key.text
        let checks = ImageChecks()
        let images = try DiskImageStore(root: directory.images)
        self.images = images
        let news = JobEvents()
        self.news = news
        let jobs = Jobs(
            context,
            signal: WorkSignal(),
            inputs: Inputs(
                database: database,
                files: images,
                fetcher: OneImageWeb(),
                checks: checks,
                providers: ProviderRouter()
            ),
            secrets: try ServerKey(file: directory.serverKey),
            admission: AdmissionControl(context),
            news: news
        )
        self.jobs = jobs
        api = API(
            services: Services(
                keys: keys,
                accounts: Accounts(context),
                jobs: jobs,
                credits: Credits(context),
                prices: Prices(context),
                uploads: Uploads(
                    database: database,
                    files: images,
                    fetcher: OneImageWeb(),
                    checks: checks
                ),
                deliveries: Deliveries(context),
                webhookSecrets: WebhookSecrets(
                    context,
                    serverKey: try ServerKey(file: directory.serverKey)
                ),
                waiting: JobWatchers(jobs: jobs, news: news, places: places),
                patience: .milliseconds(1),
                health: Health(context),
                readiness: readiness
            ),
            rateLimiter: RateLimiter(clock: { now }),
            publicURL: publicURL,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
            randomSeed: { 7 }
        )
    }

    func ask(
        _ method: HTTPRequest.Method,
        _ path: String,
        key: String?? = nil,
        body: String = "",
        query: String = "",
        isTooLarge: Bool = false
    ) throws -> Response {
        var headers: HTTPFields = [.contentType: "application/json"]
        headers[try #require(HTTPField.Name("host"))] = "api.example.com"
        if let text = key ?? self.key { headers[try #require(HTTPField.Name("x-api-key"))] = text }
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
    func header(_ name: String) -> String? { HTTPField.Name(name).flatMap { headers[$0] } }
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
