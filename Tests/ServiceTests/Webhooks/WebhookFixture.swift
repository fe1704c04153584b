import Basics
import Domain
import Foundation
import Logging
import Service
import Store

/// The services with a sender whose receivers a test scripts.
struct WebhookFixture {
    let service: Fixture
    let sender = ScriptedSender()
    let webhooks: WebhookSender
    /// The loop of this process; a restart makes a new one.
    let loop: DeliveryLoop

    init(
        _ service: Fixture? = nil,
        configuration: WebhookConfiguration = .init(),
        database: (any Database & Maintenance)? = nil,
        logger: Logger? = nil,
        jitter: Double = 0
    ) throws {
        let service = try service ?? Fixture()
        self.service = service
        let sender = sender
        let parts = service.dependencies {
            $0.webhooks = configuration
        } replacing: {
            $0.database = database ?? $0.database
            $0.sender = sender
            $0.logger = logger ?? $0.logger
        }
        webhooks = parts.webhooks(jitter: { jitter })
        loop = webhooks.begin()
    }

    static let url = "https://hooks.example.com/in"

    /// Submits a job with a webhook.
    @discardableResult
    func submit(
        to url: String = Self.url,
        in dialect: Dialect = .v1,
        events: [String] = [],
        secret: String? = nil,
        by caller: Authenticated? = nil
    ) throws -> Job {
        var submission = Submission(
            .imagine(Imagine(subject: "x", seed: 1)),
            prompt: "x",
            webhookURL: url
        )
        submission.webhookEvents = events
        submission.webhookSecret = secret
        return try service.submit(submission, in: dialect, by: caller)
    }

    /// A job that was cancelled, the quickest end of all.
    @discardableResult
    func ended(to url: String = Self.url, in dialect: Dialect = .v1) throws -> Job {
        let job = try submit(to: url, in: dialect)
        return try service.jobs.cancel(job.id, of: service.caller.account.id)
    }

    /// Sends the due deliveries, and records the results.
    func settle() { for _ in 0..<4 { loop.pass() } }

    func deliveries(_ filter: DeliveryQuery = .init()) throws -> [Delivery] {
        try service.database.read {
            try DeliveryTable.list(where: filter, limit: 10_000, in: $0).map(\.delivery)
        }
    }

    /// The only delivery.
    func delivery() throws -> Delivery {
        let all = try deliveries()
        guard let first = all.first, all.count == 1 else {
            throw StoreError.broken("\(all.count) deliveries")
        }
        return first
    }

    func attempts(of delivery: Delivery) throws -> [DeliveryAttempt] {
        try service.database.read { try DeliveryTable.attempts(of: delivery.id, in: $0) }
    }

    func endpoint(_ url: String = Self.url) throws -> WebhookEndpoint? {
        let account = service.caller.account.id
        return try service.database.read { try EndpointTable.find(url, of: account, in: $0) }
    }

    /// Tests of an endpoint, as many as that, due now.
    func insertTests(_ count: Int, to url: String) throws {
        let (account, now) = (service.caller.account.id, service.time.now)
        try service.database.transaction { transaction in
            let endpoint = try EndpointTable.require(url, of: account, at: now, in: transaction)
            for _ in 0..<count {
                _ = try DeliveryTable.insertTest(of: endpoint, at: now, in: transaction)
            }
        }
    }
}

/// A sender whose receivers a test scripts; those that answer nil hang.
final class ScriptedSender: HTTPSender {
    typealias Answer = @Sendable (FetchRequest) -> Result<FetchResponse, FetchFailure>?

    private struct State {
        var answer: Answer = { _ in .success(.status(200)) }
        var waiting: [(id: Int, request: FetchRequest)] = []
        var begun: [FetchRequest] = []
        var wakes = 0
    }

    private let state = Guarded(State())

    /// All requests so far.
    var requests: [FetchRequest] { state.withLock { $0.begun } }

    /// The requests without a response so far.
    var hanging: [FetchRequest] { state.withLock { $0.waiting.map(\.request) } }

    /// The number of passes that were asked for.
    var wakes: Int { state.withLock { $0.wakes } }

    func answers(_ answer: @escaping Answer) { state.withLock { $0.answer = answer } }

    func answers(_ status: Int, _ headers: [String: String] = [:], _ body: String = "") {
        answers { _ in .success(.status(status, headers, body)) }
    }

    func begin(_ request: FetchRequest, as id: Int) {
        state.withLock { state in
            state.begun.append(request)
            state.waiting.append((id, request))
        }
    }

    func outcomes(within limit: Duration) -> [HTTPCompletion] {
        state.withLock { state in
            var sent: [HTTPCompletion] = []
            state.waiting.removeAll { id, request in
                guard let result = state.answer(request) else { return false }
                sent.append(HTTPCompletion(id: id, result: result, duration: .milliseconds(7)))
                return true
            }
            return sent
        }
    }

    func wake() { state.withLock { $0.wakes += 1 } }
}

extension FetchResponse {
    static func status(
        _ status: Int,
        _ headers: [String: String] = [:],
        _ body: String = ""
    ) -> FetchResponse {
        FetchResponse(status: status, headers: headers, body: Data(body.utf8))
    }
}

extension FetchRequest {
    /// A header's value; nil if it has none.
    func header(_ name: String) -> String? {
        headers.first { $0.name.lowercased() == name.lowercased() }?.value
    }

    var text: String { String(decoding: body ?? Data(), as: UTF8.self) }
}

/// Renders messages as one line of plain text.
struct PlainWriter: WebhookWriter {
    func message(about job: Job, _ event: WebhookEvent, baseURL: String) -> WebhookMessage {
        WebhookMessage(
            body: Data("\(event) \(job.state) \(job.progress) \(baseURL)".utf8),
            headers: [],
            signatureHeader: job.dialect == .legacy ? nil : "X-Signature",
            secretHeader: job.dialect == .legacy ? "x-secret" : nil
        )
    }

    func test(_ id: DeliveryID, at date: Date) -> WebhookMessage {
        WebhookMessage(body: Data("test".utf8), headers: [])
    }
}
