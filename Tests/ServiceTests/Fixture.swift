import Domain
import Foundation
import Images
import Logging
import Service
import Store
import Synchronization
import TestSupport

/// The services over a real database, with a clock that tests move.
struct Fixture {
    private let temporary: TemporaryDirectory
    let directory: DataDirectory
    let database: SQLiteDatabase
    let time = ManualTime()
    let signal = WorkSignal()
    let accounts: Accounts
    let keys: APIKeys
    let credits: Credits
    let jobs: Jobs
    let serverKey: ServerKey
    let caller: Authenticated
    let key: KeyText

    init(plan: String = "standard") throws {
        temporary = try TemporaryDirectory()
        directory = DataDirectory(path: temporary.url.path)
        try directory.prepare()
        database = try directory.openDatabase()
        accounts = Accounts(database: database, clock: time.clock)
        keys = APIKeys(database: database, clock: time.clock)
        credits = Credits(database: database, clock: time.clock)
        jobs = Jobs(database: database, signal: signal, clock: time.clock)
        serverKey = try ServerKey(file: directory.serverKey)
        _ = try accounts.create(email: "jane@example.com", name: "Jane", plan: plan)
        key = try keys.issue(to: "jane@example.com", format: .v1, name: "k", sealedWith: serverKey)
            .key
        guard let caller = try keys.authenticate(key.text) else {
            throw StoreError.broken("no caller")
        }
        self.caller = caller
    }

    @discardableResult
    func submit(_ subject: String = "a cat") throws -> Job {
        let submission = Jobs.Submission(
            request: .imagine(Imagine(subject: subject, seed: 1)),
            prompt: subject,
            webhookURL: nil,
            dialect: .v1
        )
        return try jobs.submit(submission, by: caller)
    }

    func find(_ job: Job) throws -> Job { try jobs.find(job.id, of: caller.account.id) }

    func balance() throws -> Balance { try credits.balance(of: caller.account.id) }

    func worker(
        _ provider: any Provider,
        configuration: WorkerConfiguration = .init(),
        database: (any Database)? = nil
    ) throws -> Worker {
        Worker(
            database: database ?? self.database,
            images: try ImageFiles(root: directory.images),
            provider: provider,
            signal: signal,
            configuration: configuration,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
            clock: time.clock
        )
    }

    /// The names of all result files on the disk.
    func files() throws -> [String] {
        FileManager.default.enumerator(atPath: directory.images.path)?.compactMap { $0 as? String }
            .filter { $0.hasSuffix(".png") }.map { ($0 as NSString).lastPathComponent }.sorted()
            ?? []
    }
}

/// A clock that stands until it is moved.
final class ManualTime: Sendable {
    private let date = Mutex(Date(milliseconds: 1_800_000_000_000))

    var clock: Clock { { [self] in now } }

    var now: Date { date.withLock { $0 } }

    func advance(by seconds: Double) { date.withLock { $0 += seconds } }
}

/// A provider that does as a test tells it; an outside world that may lie.
struct ScriptedProvider: Provider {
    let name = "scripted"
    let label = "Scripted"
    var startIsRepeatable = true
    let starts = Counter()
    var onStart: @Sendable (Work, @Sendable (Int) -> Bool) throws(Failure) -> ProviderAnswer = {
        _,
        _ in
        .done(Samples.four)
    }
    var onPoll: @Sendable (UpstreamID) throws(Failure) -> ProviderAnswer = { _ in
        .done(Samples.four)
    }

    func start(_ work: Work, progress: @Sendable (Int) -> Bool) throws(Failure) -> ProviderAnswer {
        starts.increase()
        return try onStart(work, progress)
    }

    func poll(_ upstream: UpstreamID, for work: Work) throws(Failure) -> ProviderAnswer {
        try onPoll(upstream)
    }
}

/// Counts from any thread.
final class Counter: Sendable {
    private let count = Mutex(0)
    var value: Int { count.withLock { $0 } }
    func increase() { count.withLock { $0 += 1 } }
}

/// Small real images.
enum Samples {
    static let four: [Data] = (0..<4).map { png(width: 4, height: 3, level: UInt8($0 * 60)) }

    static func png(width: Int, height: Int, level: UInt8) -> Data {
        let pixels = [UInt8](repeating: level, count: width * height * 3)
        return (try? Picture(rgb: pixels, width: width, height: height).png(software: "test"))
            ?? Data()
    }
}
