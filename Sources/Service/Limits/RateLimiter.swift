package import Basics
package import Domain
package import Foundation

/// Counts requests in fixed minutes of the Unix clock, exactly within this process.
///
/// Any thread may call it.
package final class RateLimiter: Sendable {
    /// The subject whose requests are counted together.
    package enum Subject: Hashable, Sendable {
        case key(APIKeyID)
        /// Requests without a valid key, by the caller's address: limits guessing of keys.
        case address(String)

        /// The subject of a caller's address.
        ///
        /// An IPv6 address counts as its /64, of which one subscriber has every address (RFC 6177).
        package static func caller(_ address: String) -> Subject {
            var six = in6_addr()
            guard inet_pton(AF_INET6, address, &six) == 1 else { return .address(address) }
            let network = withUnsafeBytes(of: six) { $0.prefix(8).map { String($0, radix: 16) } }
            return .address(network.joined(separator: ":"))
        }
    }

    /// A subject's rate limit status after a request was counted.
    package struct Status: Equatable, Sendable {
        /// Requests a minute.
        package let limit: Int
        /// Requests left in this minute, 0 or more.
        package let remaining: Int
        /// The end of the minute.
        package let resetsAt: Date
        /// Seconds until then, rounded up, at least 1.
        package let secondsToReset: Int
        /// True if this request exceeds the limit.
        package let isExceeded: Bool
    }

    /// Requests a minute for an address without a valid key.
    package static let addressLimit = 60

    private struct Minute {
        var number = 0
        var counts: [Subject: Int] = [:]
    }

    private let minute = Guarded(Minute())
    private let clock: Clock

    /// Starts with nothing counted.
    package init(clock: @escaping Clock = { Date() }) { self.clock = clock }

    /// Counts one request against a limit and returns the subject's status.
    package func count(_ subject: Subject, limit: Int) -> Status {
        status(of: subject, limit: limit, counting: 1)
    }

    /// A subject's status, without counting a request.
    package func status(of subject: Subject, limit: Int) -> Status {
        status(of: subject, limit: limit, counting: 0)
    }

    // MARK: - Private

    private func status(of subject: Subject, limit: Int, counting requests: Int) -> Status {
        let now = clock().timeIntervalSince1970
        let number = Int(now / 60)
        let count = minute.withLock { minute in
            if minute.number != number { minute = Minute(number: number) }
            let count = minute.counts[subject, default: 0] + requests
            if requests > 0 { minute.counts[subject] = count }
            return count
        }
        let end = Double(number + 1) * 60
        return Status(
            limit: limit,
            remaining: max(0, limit - count),
            resetsAt: Date(timeIntervalSince1970: end),
            secondsToReset: max(1, Int((end - now).rounded(.up))),
            isExceeded: count > limit
        )
    }
}
