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
    private let permits: Permits
    private let limits: PictureLimits
    private static let patience = Duration.seconds(3)
    private static let headBytes = 65_536

    /// Looks through a fetcher, `count` requests at once.
    init(fetcher: any Fetcher, count: Int, limits: PictureLimits = .standard) {
        self.fetcher = fetcher
        permits = Permits(count)
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
                guard left > .zero else { return }
                try check(url, within: left)
            }
        }
    }

    // MARK: - Private

    private func check(_ url: String, within time: Duration) throws(Failure) {
        let response = try head(of: url, within: time)
        try response.check(for: url)
        if response.body.count < Self.headBytes {
            try Picture.check(response.body, limits: limits)
        } else {
            _ = try PictureHeader.read(response.body, limits: limits)
        }
    }

    private func head(of url: String, within time: Duration) throws(Failure) -> FetchResponse {
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
            throw error.shown(for: url)
        }
    }
}
