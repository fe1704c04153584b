import Dialects
import Domain
import Foundation
import HTTP
import HTTPTypes
import Service

/// The v2 endpoints: each decodes, calls one service method and encodes.
struct V2Endpoints: Sendable {
    let services: Services
    let randomSeed: @Sendable () -> UInt32

    typealias Answer = @Sendable (KeyedCall) throws -> Response

    /// Takes the order that `decode` reads and answers with its job's id.
    func submit(_ decode: @escaping @Sendable (Request, UInt32) throws -> V2Order) -> Answer {
        { call in
            var order = try decode(call.request, randomSeed()).order
            order.idempotency = try Self.idempotency(call.request)
            let job = try services.jobs.submit(order, in: .v2, by: call.caller, origin: call.origin)
            return V2Encode.accepted(job)
        }
    }

    /// `GET /v2/jobs/:id`.
    func job(_ call: KeyedCall) throws -> Response {
        let job = try services.jobs.find(Self.id(call), of: call.caller.account.id)
        return V2Encode.job(job, origin: call.origin).tagged(for: call.request)
    }

    /// `POST /v2/jobs/:id/cancel`.
    func cancel(_ call: KeyedCall) throws -> Response {
        let job = try services.jobs.cancel(Self.id(call), of: call.caller.account.id)
        return V2Encode.job(job, origin: call.origin)
    }

    /// `GET /v2/jobs`.
    func list(_ call: KeyedCall) throws -> Response {
        let asked = try V2Page(call.request)
        let place = asked.after.map { (createdAt: $0.createdAt, id: $0.id) }
        let page = try services.jobs.page(
            of: call.caller.account.id,
            states: asked.states,
            model: asked.model,
            id: asked.id,
            after: place,
            limit: asked.limit
        )
        let next = page.hasMore ? page.jobs.last : nil
        let cursor = next.map { V2Page.text(of: .init(createdAt: $0.createdAt, id: $0.id)) }
        return V2Encode.list(page.jobs, next: cursor, origin: call.origin)
    }

    /// `GET /v2/me`.
    func me(_ call: KeyedCall) throws -> Response {
        let account = call.caller.account
        return V2Encode.me(
            account,
            try services.credits.balance(of: account.id),
            key: try services.keys.find(call.caller.key)
        )
    }

    /// `POST /v2/uploads`.
    func upload(_ call: KeyedCall) throws -> Response {
        let file = try call.request.uploadedFile(named: ["file", "image"])
        let upload = try services.uploads.take(file, from: call.caller, limit: 25_000_000)
        return V2Encode.uploaded(
            String(upload.file.prefix(36)),
            url: "\(call.origin)/images/\(upload.file)",
            contentType: upload.contentType,
            byteCount: upload.byteCount,
            expiresAt: upload.expiresAt
        )
    }

    /// What makes no images, and LoRAs.
    func other(_ call: KeyedCall) throws -> Response {
        throw Failure(
            .notSupported,
            "This server makes images; it makes no video and no music and trains no LoRA."
        )
    }

    // MARK: - Private

    /// Throws `invalid` for text that is no UUID, as the vendor does.
    private static func id(_ call: KeyedCall) throws(Failure) -> JobID {
        guard let id = JobID(parsing: call.parameters["id"] ?? "") else {
            throw Failure(.invalid, "Invalid job id")
        }
        return id
    }

    private static func idempotency(_ request: Request) throws(Failure) -> Idempotency? {
        guard let key = request.headers[.idempotencyKey] else { return nil }
        return try Idempotency(
            key: key,
            method: request.method.rawValue,
            path: request.path,
            body: request.body
        )
    }
}
