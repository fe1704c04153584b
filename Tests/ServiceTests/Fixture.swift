import Basics
import Domain
import Foundation
import Logging
import Service
import Store
import TestSupport

/// The services over a real database, with a clock that tests move.
struct Fixture {
    private let temporary: TemporaryDirectory
    let directory: DataDirectory
    let database: CheckedDatabase
    let time = ManualTime()
    /// The world outside: what it answers is for tests to say.
    let web = ScriptedWeb()
    let images: DiskImageStore
    let serverKey: ServerKey
    let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
    let dependencies: Dependencies
    let caller: Authenticated
    let key: KeyText

    init(
        plan: String = "standard",
        readiness: Readiness = Readiness(),
        _ configure: (inout ServiceConfiguration) -> Void = { _ in }
    ) throws {
        temporary = try TemporaryDirectory()
        directory = DataDirectory(path: temporary.url.path)
        try directory.prepare()
        database = CheckedDatabase(base: try directory.openDatabase())
        serverKey = try ServerKey(file: directory.serverKey)
        images = try DiskImageStore(root: directory.images)
        let adapters = Adapters(
            database: database,
            images: images,
            fetcher: web,
            sender: ScriptedSender(),
            writer: PlainWriter(),
            providers: OneProvider(FakeProvider(name: "builtin", redraws: true)),
            serverKey: serverKey,
            readiness: readiness,
            clock: time.clock,
            uptime: nil,
            logger: logger
        )
        var configuration = ServiceConfiguration()
        configuration.worker = .impatient
        configure(&configuration)
        dependencies = Dependencies(
            adapters,
            configuration,
            state: .init(checks: ImageChecks(processors: 2))
        )
        _ = try dependencies.accounts.create(email: "jane@example.com", name: "Jane", plan: plan)
        key = try dependencies.keys
            .issue(to: "jane@example.com", format: .v1, name: "k", sealedWith: serverKey)
            .key
        guard let caller = try dependencies.keys.authenticate(key.text) else {
            throw StoreError.broken("no caller")
        }
        self.caller = caller
    }

    var context: Context { dependencies.context }
    var signal: WorkSignal { dependencies.state.signal }
    var news: JobEvents { dependencies.state.news }
    var admission: AdmissionControl { dependencies.admission }
    var accounts: Accounts { dependencies.accounts }
    var keys: APIKeys { dependencies.keys }
    var credits: Credits { dependencies.credits }
    var jobs: Jobs { dependencies.jobs }

    /// Another graph of this process with other adapters or another configuration.
    func dependencies(
        _ configure: (inout ServiceConfiguration) -> Void = { _ in },
        replacing replace: (inout Adapters) -> Void = { _ in }
    ) -> Dependencies {
        var (adapters, configuration) = (dependencies.adapters, dependencies.configuration)
        replace(&adapters)
        configure(&configuration)
        return Dependencies(adapters, configuration, state: dependencies.state)
    }

    @discardableResult
    func submit(_ subject: String = "a cat") throws -> Job {
        try submit(Submission(.imagine(Imagine(subject: subject, seed: 1)), prompt: subject))
    }

    @discardableResult
    func submit(
        _ submission: Submission,
        in dialect: Dialect = .v1,
        by other: Authenticated? = nil
    ) throws -> Job {
        try jobs.submit(
            submission,
            in: dialect,
            by: other ?? caller,
            baseURL: "https://api.example.com"
        )
    }

    func find(_ job: Job) throws -> Job { try jobs.find(job.id, of: caller.account.id) }

    func balance() throws -> Balance { try credits.balance(of: caller.account.id) }

    /// The names of all result files on the disk.
    func files() throws -> [String] {
        FileManager.default.enumerator(atPath: directory.images.path)?.compactMap { $0 as? String }
            .filter { $0.hasSuffix(".png") }
            .compactMap { ImageFileName.name(inFolder: ($0 as NSString).lastPathComponent) }
            .sorted() ?? []
    }
}
