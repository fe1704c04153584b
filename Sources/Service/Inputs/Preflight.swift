import Basics
import Domain
import Foundation
import Images

/// A short look at images on other servers while their customer is waiting.
///
/// It reads the first bytes only, all images of a request within three seconds and a few requests
/// at once: slow servers can't hold the gateway's threads. Where it can't look, it lets pass; what
/// is wrong then fails the job.
struct Preflight: Sendable {
    private let fetcher: any Fetcher
    private let permits: CountingSemaphore
    private let checks: ImageChecks
    private let limits: PictureLimits
    private static let patience = Duration.seconds(3)
    private static let headBytes = 65_536

    /// Looks through a fetcher, `count` requests at once.
    init(
        fetcher: any Fetcher,
        checks: ImageChecks,
        count: Int,
        limits: PictureLimits = .standard
    ) {
        self.checks = checks
        self.fetcher = fetcher
        permits = CountingSemaphore(count)
        self.limits = limits
    }

    /// Looks at each image, one after the other.
    ///
    /// Throws `invalid` for one that can't be fetched or is no image within the limits.
    func check(_ urls: [String]) throws {
        guard !urls.isEmpty else { return }
        try permits.run {
            let deadline = ContinuousClock.now + Self.patience
            for url in urls {
                let left = ContinuousClock.now.duration(to: deadline)
                guard left > .zero, try check(url, within: left) else { return }
            }
        }
    }

    // MARK: - Private

    /// Looks at one image; false where there was not time enough to say anything of it.
    private func check(_ url: String, within time: Duration) throws -> Bool {
        guard let response = try head(of: url, within: time) else { return false }
        try response.check(for: url)
        if response.body.count < Self.headBytes {
            try checks.check([response.body])
        } else {
            _ = try PictureHeader.read(response.body, limits: limits)
        }
        return true
    }

    /// The beginning of an answer; nil where it took too long and did not have all the time.
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
        request.redirects = InputFetching.redirects
        do {
            return try fetcher.fetch(request)
        } catch {
            let isCutShort = time < Self.patience - .milliseconds(500)
            if error.reason == .timeout, isCutShort { return nil }
            throw error.shown(for: url)
        }
    }
}
