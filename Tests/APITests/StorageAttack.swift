import Basics
import Domain
import Foundation
import HTTP
import HTTPTypes
import Service
import Store
import Testing

/// Requests to one endpoint over a database of its own, and the sizes of the rows that they leave.
final class StorageAttack {
    private let fixture: Fixture
    private let subject: StoredSizeTests.Subject
    private let body: JSON

    init(_ subject: StoredSizeTests.Subject) throws {
        fixture = try Fixture(plan: "scale")
        self.subject = subject
        _ = try fixture.dependencies.credits.add(
            900_000_000,
            to: "jane@example.com",
            reason: "test"
        )
        _ = try fixture.database.transaction {
            try $0.execute(
                "UPDATE tier SET requests_per_minute = 1000000, queue_size = 1000000",
                []
            )
        }
        let text = subject.body.replacing("FOUR", with: "\(try fixture.succeeded(pictures: 4))")
            .replacing("ONE", with: "\(try fixture.succeeded(pictures: 1))")
            .replacing("MASK", with: OneImageWeb.image?.base64EncodedString() ?? "")
            .replacing("IMAGE", with: "https://images.example.com/a.png")
        body = try #require(JSON(parsing: Data(text.utf8)))
    }

    /// Sends the body with a value under a name, or as it is; true if it is accepted.
    func isAccepted(_ name: String?, _ value: String) throws -> Bool {
        let marked = name.map { set($0, in: body) } ?? body
        let text = String(decoding: marked.serialized, as: UTF8.self)
            .replacing("\"\(Self.mark)\"", with: value)
        let header: HeaderName =
            subject.path.hasPrefix("/v") || subject.isV1
            ? try Fixture.name("x-api-key") : .authorization
        let response = fixture.api.answer(
            Request(
                method: .post,
                path: subject.path,
                headers: [
                    .contentType: "application/json", header: fixture.key,
                    try Fixture.name("host"): "api.example.com",
                ],
                body: Data(text.utf8),
                client: "192.0.2.1",
                scheme: "https"
            )
        )
        #expect(response.status.code < 500 && response.status.code != 429)
        return response.status.kind == .successful
    }

    /// The bytes of the largest row of a job with that of its request.
    func largestRow() throws -> Int { try rows().map(\.count).max() ?? 0 }

    /// True if a job's row or that of its request has the word `needle`, but for the warnings, which
    /// name unknown members.
    func holdsNeedle() throws -> Bool {
        try rows(warnings: "''").contains { $0.range(of: Data("needle".utf8)) != nil }
    }

    // MARK: - Private

    private static let mark = "a value that is put here"

    /// All that is stored of each job's request.
    private func rows(warnings: String = "coalesce(j.warnings, '')") throws -> [Data] {
        try fixture.database.read {
            try $0.query(
                """
                SELECT j.operation || j.model || coalesce(j.prompt, '') || coalesce(j.detail, '')
                    || coalesce(j.webhook_url, '') || coalesce(j.webhook_events, '')
                    || \(warnings) || r.parameters || coalesce(r.input, '')
                    || coalesce(r.webhook_origin, ''), r.sealed_webhook_secret
                FROM job j JOIN job_request r ON r.job_id = j.id
                """,
                []
            ) { Data($0.text().utf8) + ($0.optionalBytes() ?? Data()) }
        }
    }

    /// The body with the mark under a name of the subject's object, or of its own.
    private func set(_ name: String, in body: JSON) -> JSON {
        guard case .object(var members) = body else { return body }
        guard let object = subject.object else {
            members.removeAll { $0.key == name }
            return .object(members + [JSON.Member(name, .string(Self.mark))])
        }
        var own: [JSON.Member] = []
        if case .object(let known)? = body[object] { own = known.filter { $0.key != name } }
        members.removeAll { $0.key == object }
        own.append(JSON.Member(name, .string(Self.mark)))
        return .object(members + [JSON.Member(object, .object(own))])
    }
}
