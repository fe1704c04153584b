package import Foundation

/// One try at a delivery.
package struct DeliveryAttempt: Equatable, Sendable {
    /// Counted from 1.
    package let number: Int
    package let at: Date
    package let duration: Duration
    /// The answer's HTTP status; nil where there was none.
    package let status: Int?
    package let reason: DeliveryReason
    /// How the answer's body begins: at most `answerLimit` bytes, whatever they are.
    package let answer: Data

    /// Bytes of an answer that are kept.
    package static let answerLimit = 1024

    /// Makes an attempt; an answer that is too long is cut.
    package init(
        number: Int,
        at date: Date,
        duration: Duration,
        status: Int?,
        reason: DeliveryReason,
        answer: Data = Data()
    ) {
        self.number = number
        self.at = date
        self.duration = duration
        self.status = status
        self.reason = reason
        self.answer = answer.prefix(Self.answerLimit)
    }
}

/// What an attempt came to.
package enum DeliveryReason: String, CaseIterable, Sendable {
    /// The endpoint answered 2xx.
    case delivered
    case dns
    case refused
    case tls
    case timeout
    /// The address is not one that customers may make us call.
    case blockedAddress = "blocked_address"
    case malformedURL = "malformed_url"
    /// A 3xx, which is not followed.
    case redirect
    /// 410: the endpoint wants nothing any more.
    case gone
    /// Any other status.
    case status
    /// The connection broke off or spoke no HTTP.
    case broken
    /// Nothing was sent, since the endpoint is disabled.
    case disabled
    /// This server ended while the attempt was under way; whether it arrived is not known.
    case interrupted
    /// What was to be sent could not be made; the log has the cause.
    case fault

    /// What an answer means.
    package init(status: Int) {
        switch status {
        case 200..<300: self = .delivered
        case 300..<400: self = .redirect
        case 410: self = .gone
        default: self = .status
        }
    }

    /// What the lack of an answer means.
    package init(_ failure: FetchFailure.Reason) {
        switch failure {
        case .malformedURL: self = .malformedURL
        case .blockedAddress: self = .blockedAddress
        case .nameLookUp: self = .dns
        case .refused: self = .refused
        case .tls: self = .tls
        case .timeout: self = .timeout
        case .tooManyRedirects: self = .redirect
        case .tooLarge, .broken: self = .broken
        }
    }
}

extension DeliveryReason {
    /// Whether the attempt failed at the receiver's, so that it counts against the endpoint and the
    /// number of tries.
    package var isReceiversFault: Bool {
        switch self {
        case .dns, .refused, .tls, .timeout, .blockedAddress, .malformedURL, .redirect, .gone,
            .status, .broken:
            true
        case .delivered, .disabled, .interrupted, .fault: false
        }
    }
}
