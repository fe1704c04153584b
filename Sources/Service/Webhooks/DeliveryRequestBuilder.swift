import Domain
import Foundation
import Logging
import Store

/// Builds the request of a delivery: the message in its dialect and its signatures.
///
/// One thread uses it.
final class DeliveryRequestBuilder {
    private let writer: any WebhookWriter
    private let serverKey: ServerKey
    private let publicURL: String?
    private let configuration: WebhookConfiguration
    private let logger: Logger
    /// Opened secrets by their sealed form, which is unique.
    private var opened: [Data: Data] = [:]
    private var unopened: Set<Data> = []
    /// The number of opened secrets that are kept.
    private static let mostOpened = 10_000

    init(
        writer: any WebhookWriter,
        serverKey: ServerKey,
        publicURL: String?,
        configuration: WebhookConfiguration,
        logger: Logger
    ) {
        self.writer = writer
        self.serverKey = serverKey
        self.publicURL = publicURL
        self.configuration = configuration
        self.logger = logger
    }

    /// The request of a delivery; nil if its job can't be read.
    func request(for delivery: ClaimedDelivery) -> FetchRequest? {
        let claim = delivery.claim
        let message: WebhookMessage
        var own: [FetchRequest.Header] = []
        switch delivery.content {
        case .unreadable: return nil
        case .test: message = writer.test(claim.id, at: claim.createdAt)
        case .job(let job, let signing):
            let baseURL = publicURL ?? signing.baseURL ?? ""
            message = writer.message(about: job, claim.event, baseURL: baseURL)
            own = signatures(message, job, signing)
        }
        let secrets = delivery.secrets.compactMap { open($0.sealed, for: claim.account) }
        var request = FetchRequest(url: delivery.endpoint.url)
        request.method = "POST"
        request.body = message.body
        request.headers =
            message.headers + own
            + Signatures.standard(claim.id, at: delivery.began, message.body, secrets: secrets)
        request.timeout = configuration.timeout
        request.byteLimit = configuration.answerLimit
        request.isPrefixEnough = true
        // A receiver that has answered 2xx has the message: another attempt would be a duplicate.
        request.isStatusEnough = true
        return request
    }

    // MARK: - Private

    private func signatures(
        _ message: WebhookMessage,
        _ job: Job,
        _ signing: DeliveryTable.Signing
    ) -> [FetchRequest.Header] {
        var headers: [FetchRequest.Header] = []
        if let name = message.signatureHeader, let key = open(signing.keySecret, for: signing.key) {
            headers += Signatures.vendor(name, message.body, secret: key, signing.signature)
        }
        if let name = message.secretHeader, let sealed = signing.jobSecret,
            let secret = open(sealed, for: job.id)
        {
            headers.append(.init(name, String(decoding: secret, as: UTF8.self)))
        }
        return headers
    }

    /// Opens the secret of a job, a key or an account; nil if it was sealed under another server's
    /// key, which is logged once.
    private func open(_ sealed: Data, for id: some CustomStringConvertible) -> Data? {
        if let known = opened[sealed] { return known }
        guard !unopened.contains(sealed) else { return nil }
        guard let secret = try? serverKey.open(sealed, for: id) else {
            unopened.insert(sealed)
            logger.error(
                """
                a webhook secret can't be opened, so deliveries go out unsigned by it: it was sealed \
                under another server.key
                """,
                metadata: ["of": "\(id)"]
            )
            return nil
        }
        if opened.count >= Self.mostOpened { opened = [:] }
        opened[sealed] = secret
        return secret
    }
}
