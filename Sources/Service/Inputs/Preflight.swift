import Basics
import Domain
import Foundation
import Images

/// A short check of images on other servers during their customer's request.
///
/// It reads the first bytes only, all images of a request within three seconds and a few requests
/// at once: slow servers can't block the gateway's threads. A mask is read up to a mebibyte, since
/// only its pixels tell whether it can be used; a larger one is judged in its job, whose failure
/// returns the credits. An image that it has no time for passes unchecked; a fault in it then fails
/// the job.
struct Preflight: Sendable {
    private let fetcher: any Fetcher
    private let limiter: ConcurrencyLimiter
    private let checks: ImageChecks
    private let limits: PictureLimits
    private static let budget = Duration.seconds(3)
    private static let headBytes = 65_536
    private static let maskBytes = 1_048_576

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
    /// Throws `invalid` for one that may not be fetched or is no image within the limits, for an
    /// unusable `mask`, which is one of them, and if `isReachRequired` for one that can't be fetched.
    func check(
        _ urls: [String],
        mask: String? = nil,
        of account: Account,
        isReachRequired: Bool = true
    ) throws {
        guard !urls.isEmpty else { return }
        try limiter.run(for: account.id) {
            let deadline = ContinuousClock.now + Self.budget
            for url in urls {
                let left = ContinuousClock.now.duration(to: deadline)
                guard left > .zero else { return }
                var request = self.request(url, within: left)
                if url == mask { request.byteLimit = Self.maskBytes }
                guard let response = try answer(to: request, isReachRequired) else { continue }
                let isWhole = response.body.count < request.byteLimit
                try check(response.body, isWhole, isMask: url == mask, of: account)
            }
        }
    }

    // MARK: - Private

    private func check(
        _ body: Data,
        _ isWhole: Bool,
        isMask: Bool,
        of account: Account
    ) throws {
        if isWhole {
            try checks.check([body], mask: isMask ? body : nil, of: account)
        } else {
            _ = try PictureHeader.read(body, limits: limits)
        }
    }

    /// The beginning of a response, as much as the request asks for; nil if it timed out with less than the whole budget left, or
    /// can't be had and need not be.
    private func answer(
        to request: FetchRequest,
        _ isReachRequired: Bool
    ) throws(Failure) -> FetchResponse? {
        let url = request.url
        let response: FetchResponse
        do {
            response = try fetcher.fetch(request)
        } catch {
            let time = request.timeout
            let isCutShort = error.reason == .timeout && time < Self.budget - .milliseconds(500)
            guard isCutShort || error.isOfReach(at: url) && !isReachRequired else {
                throw error.shown(for: url)
            }
            return nil
        }
        guard response.hasImage || isReachRequired else { return nil }
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

extension FetchFailure {
    /// True if the image at a URL could not be reached, so that a later fetch may succeed; false for
    /// what is wrong with the address or the image.
    ///
    /// An unknown host name and one of a private address count alike, as they read alike (`shown`):
    /// as out of reach, unless the URL itself shows its address. The name is then that of a redirect.
    fileprivate func isOfReach(at url: String) -> Bool {
        switch reason {
        case .refused, .tls, .timeout, .broken: true
        case .nameLookUp, .blockedAddress: WebURL(url)?.showsAddress != true
        case .malformedURL, .tooLarge, .tooManyRedirects: false
        }
    }
}

extension WebURL {
    /// True if the address is known without a look-up: an IP address, and `localhost` (RFC 6761).
    fileprivate var showsAddress: Bool {
        isAddress || host == "localhost" || host.hasSuffix(".localhost")
    }
}
