import API
import Domain
import Foundation
import HTTP
import HTTPTypes
import Service
import Store
import TestSupport

/// Requests to one endpoint and their responses, with ids and times masked.
final class Exchange {
    let fixture: Fixture
    let running: JobID
    private(set) var transcript = ""
    private let sample: EndpointSample
    private let four: JobID
    private let one: JobID
    private var masks: [String] = []

    init(_ sample: EndpointSample, over fixture: Fixture? = nil) throws {
        self.sample = sample
        self.fixture = try fixture ?? Fixture(plan: "scale")
        let fixture = self.fixture
        four = try fixture.succeeded(pictures: 4)
        one = try fixture.succeeded(pictures: 1)
        running = try fixture.running()
    }

    var hasParent: Bool { sample.body.contains("FOUR") || sample.body.contains("ONE") }
    var body: String { filled(sample.body) }

    /// The body with its required field taken out.
    var without: String { body.replacing("\"\(sample.required)\"", with: "\"left_out\"") }

    /// The body with an object in place of its required field's value.
    var mistyped: String {
        let start = "\"\(sample.required)\":"
        guard let range = body.range(of: start) else { return "{}" }
        return "{\(start){}," + body.dropFirst().replacing(body[range], with: "\"was\":")
    }

    /// The body with another job in its parent's place.
    func withParent(_ id: JobID) -> String {
        filled(
            sample.body.replacing("FOUR", with: id.description)
                .replacing("ONE", with: id.description)
        )
    }

    /// Sends a request and records it with its response.
    func say(
        _ title: String,
        _ body: String,
        key: String? = nil,
        type: String = "application/json",
        isTooLarge: Bool = false
    ) throws {
        let answer = try ask(Data(body.utf8), key: key, type: type, isTooLarge: isTooLarge)
        let text = "### \(title)\nPOST \(sample.path)\n\(body)\n\n\(GoldenFile.text(answer))\n"
        transcript += masked(text)
    }

    /// Sends a request with the key in the header of the sample's dialect.
    func ask(
        _ body: Data,
        key: String? = nil,
        type: String = "application/json",
        isTooLarge: Bool = false
    ) throws -> Response {
        let header: HeaderName = sample.isV1 ? try Fixture.name("x-api-key") : .authorization
        return fixture.api.answer(
            Request(
                method: .post,
                path: sample.path,
                headers: [
                    .contentType: type, header: key ?? fixture.key,
                    try Fixture.name("host"): "api.example.com",
                ],
                body: body,
                isTooLarge: isTooLarge,
                client: "192.0.2.1",
                scheme: "https",
                id: "req-1"
            )
        )
    }

    // MARK: - Private

    private func filled(_ text: String) -> String {
        text.replacing("FOUR", with: four.description).replacing("ONE", with: one.description)
            .replacing("IMAGE", with: "https://images.example.com/a.png")
    }

    /// Ids become `id-1`, `id-2`, … in the order in which they appear, times one moment.
    private func masked(_ text: String) -> String {
        let uuid = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/
        return text.replacing(uuid) { match in
            let id = String(match.output)
            if !masks.contains(id) { masks.append(id) }
            return "id-\((masks.firstIndex(of: id) ?? 0) + 1)"
        }
        .replacing(/app;dur=[\d.]+/, with: "app;dur=1.0")
        .replacing(/\d{4}-\d\d-\d\dT[\d:.]+Z/, with: "2026-01-01T00:00:00.000Z")
    }
}

extension Fixture {
    /// A header's name.
    static func name(_ text: String) throws -> HeaderName {
        guard let name = HeaderName(text) else { throw Failure.bug }
        return name
    }

    /// A job that has ended with images of one pixel.
    func succeeded(pictures count: Int, model: ModelName = .midjourney) throws -> JobID {
        let request: JobOperation =
            count == 4
            ? .imagine(Imagine(subject: "a cat", seed: 1))
            : .upscale(Upscale(.file("x.png"), kind: .single, index: 1, model: model))
        let id = try insert(request)
        let images = (1...count).map {
            StoredImage(
                position: $0,
                file: StoredImage.fileName(job: id, position: $0, extension: "png"),
                width: 1,
                height: 1,
                byteCount: 1
            )
        }
        let pixel = OneImageWeb.image ?? Data()
        try self.images.write(images.map { .init(name: $0.file, data: pixel) }, of: "\(id)")
        let now = now
        try database.transaction { transaction in
            guard let claim = try JobClaims.claim(now: now, leaseUntil: now + 60, in: transaction),
                try JobEnding.finish(claim, .succeeded(images, texts: []), at: now, in: transaction)
            else { throw Failure.bug }
        }
        return id
    }

    /// A job that has not ended.
    func running() throws -> JobID { try insert(.imagine(Imagine(subject: "a cat", seed: 1))) }

    /// Takes all credits from the account.
    func takeCredits() throws {
        guard let account = try keys.authenticate(key)?.account.id else { throw Failure.bug }
        let now = now
        try database.transaction { transaction in
            let entry = LedgerEntry(
                account: account,
                kind: .deduct,
                amount: try LedgerTable.balance(of: account, in: transaction).available,
                reason: "test",
                createdAt: now
            )
            try LedgerTable.append(entry, in: transaction)
        }
    }

    private func insert(_ request: JobOperation) throws -> JobID {
        guard let caller = try keys.authenticate(key) else { throw Failure.bug }
        let (id, now) = (JobID.random(), now)
        try database.transaction {
            try JobTable.insert(
                id,
                Submission(request),
                in: .v1,
                by: caller,
                cost: 0,
                at: now,
                in: $0
            )
        }
        return id
    }
}
