import Basics
import Domain
import Foundation
import Images

/// A short check of images on other servers during their customer's request.
///
/// It reads the first bytes only, all images of a request within three seconds and a few requests
/// at once: slow servers can't block the gateway's threads. An image that it has no time for passes
/// unchecked; a fault in it then fails the job.
struct Preflight: Sendable {
    private let fetcher: any Fetcher
    private let limiter: ConcurrencyLimiter
    private let checks: ImageChecks
    private let limits: PictureLimits
    private static let budget = Duration.seconds(3)
    private static let headBytes = 65_536

    /// Checks through a fetcher, `count` requests at once.
    init(
        fetcher: any Fetcher,
        checks: ImageChecks,
        count: Int,
        limits: PictureLimits = .standard
    ) {
        self.checks = checks
        self.fetcher = fetcher
        limiter = ConcurrencyLimiter(.preflights, places: count)
        self.limits = limits
    }

    /// Checks each image, one after the other.
    ///
    /// Throws `invalid` for one that can't be fetched or is no image within the limits.
    func check(_ urls: [String], of account: AccountID) throws {
        guard !urls.isEmpty else { return }
        try limiter.run(for: account) {
            let deadline = ContinuousClock.now + Self.budget
            for url in urls {
                let left = ContinuousClock.now.duration(to: deadline)
                guard left > .zero, try check(url, within: left, of: account) else { return }
            }
        }
    }

    // MARK: - Private

    /// Checks one image; false if there was not enough time.
    private func check(
        _ url: String,
        within time: Duration,
        of account: AccountID
    ) throws -> Bool {
        guard let response = try head(of: url, within: time) else { return false }
        try response.check(for: url)
        if response.body.count < Self.headBytes {
            try checks.check([response.body], of: account)
        } else {
            _ = try PictureHeader.read(response.body, limits: limits)
        }
        return true
    }

    /// The beginning of a response; nil if it timed out with less than the whole budget left.
    private func head(
        of url: String,
        within time: Duration
    ) throws(Failure) -> FetchResponse? {
        var request = FetchRequest(url: url)
        request.connectTimeout = time
        request.timeout = time
        request.byteLimit = Self.headBytes
        request.isPrefixEnough = true
        request.announcedLimit = limits.bytes
        request.redirects = RemoteInputs.redirects
        do {
            return try fetcher.fetch(request)
        } catch {
            let isCutShort = time < Self.budget - .milliseconds(500)
            if error.reason == .timeout, isCutShort { return nil }
            throw error.shown(for: url)
        }
    }
}
