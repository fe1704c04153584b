package import Foundation

/// One attempt at a delivery.
package struct DeliveryAttempt: Equatable, Sendable {
    /// Number of the attempt, from 1.
    package let number: Int
    package let at: Date
    package let duration: Duration
    /// HTTP status of the answer; nil if there was none.
    package let status: Int?
    package let reason: DeliveryReason
    /// Beginning of the answer's body: at most `answerLimit` bytes, not validated.
    package let answer: Data

    /// Maximum number of bytes kept of an answer.
    package static let answerLimit = 1024

    /// Creates an attempt; truncates the answer to the limit.
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

/// The result of an attempt.
package enum DeliveryReason: String, CaseIterable, Sendable {
    /// The endpoint answered 2xx.
    case delivered
    case dns
    case refused
    case tls
    case timeout
    /// The address is not one that customers may make this server call.
    case blockedAddress = "blocked_address"
    case malformedURL = "malformed_url"
    /// A 3xx, which is not followed.
    case redirect
    /// 410: the endpoint wants no more deliveries.
    case gone
    /// Any other status.
    case status
    /// The connection was lost, or the answer was not HTTP.
    case broken
    /// Not sent, because the endpoint is disabled.
    case disabled
    /// The server stopped during the attempt; the request may have arrived.
    case interrupted
    /// The message could not be created; the log has the cause.
    case fault

    /// Maps an answer's status.
    package init(status: Int) {
        switch status {
        case 200..<300: self = .delivered
        case 300..<400: self = .redirect
        case 410: self = .gone
        default: self = .status
        }
    }

    /// Maps the reason for a missing answer.
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
    /// True if the receiver caused the failure, which then counts against the endpoint and the
    /// number of attempts.
    package var isReceiversFault: Bool {
        switch self {
        case .dns, .refused, .tls, .timeout, .blockedAddress, .malformedURL, .redirect, .gone,
            .status, .broken:
            true
        case .delivered, .disabled, .interrupted, .fault: false
        }
    }
}
