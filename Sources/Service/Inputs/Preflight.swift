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
    /// Throws `invalid` for one that may not be fetched or is no image within the limits, and if
    /// `isReachRequired` for one that can't be fetched.
    func check(_ urls: [String], of account: Account, isReachRequired: Bool = true) throws {
        guard !urls.isEmpty else { return }
        try limiter.run(for: account.id) {
            let deadline = ContinuousClock.now + Self.budget
            for url in urls {
                let left = ContinuousClock.now.duration(to: deadline)
                guard left > .zero else { return }
                guard let response = try head(of: url, within: left, isReachRequired) else {
                    continue
                }
                try check(response, of: account)
            }
        }
    }

    // MARK: - Private

    private func check(_ response: FetchResponse, of account: Account) throws {
        if response.body.count < Self.headBytes {
            try checks.check([response.body], of: account)
        } else {
            _ = try PictureHeader.read(response.body, limits: limits)
        }
    }

    /// The beginning of a response; nil if it timed out with less than the whole budget left, or
    /// can't be had and need not be.
    private func head(
        of url: String,
        within time: Duration,
        _ isReachRequired: Bool
    ) throws(Failure) -> FetchResponse? {
        let response: FetchResponse
        do {
            response = try fetcher.fetch(request(url, within: time))
        } catch {
            let isCutShort = error.reason == .timeout && time < Self.budget - .milliseconds(500)
            guard isCutShort || error.reason.isOfReach && !isReachRequired else {
                throw error.shown(for: url)
            }
            return nil
        }
        guard response.status == 200 || isReachRequired else { return nil }
        try response.check(for: url)
        return response
    }

    private func request(_ url: String, within time: Duration) -> FetchRequest {
        var request = FetchRequest(url: url)
        request.connectTimeout = time
        request.timeout = time
        request.byteLimit = Self.headBytes
        request.isPrefixEnough = true
        request.announcedLimit = limits.bytes
        request.redirects = RemoteInputs.redirects
        return request
    }
}

extension FetchFailure.Reason {
    /// True if the server could not be reached or did not answer, so that a later fetch may
    /// succeed; false for what is wrong with the address or the image.
    fileprivate var isOfReach: Bool {
        switch self {
        case .nameLookUp, .refused, .tls, .timeout, .broken: true
        case .malformedURL, .blockedAddress, .tooLarge, .tooManyRedirects: false
        }
    }
}
