import Domain
import Foundation
import Images
import Store

/// Gets a job's input images together when it runs.
struct InputLoader: Sendable {
    let files: ImageFiles
    let fetcher: any Fetcher
    var limits = PictureLimits.standard

    /// How many redirects an image may take, each checked as the first address is.
    static let redirects = 3
    /// How long one image may take.
    private static let timeout = Duration.seconds(20)

    /// The files of a request's sources, in their order.
    ///
    /// `next` is called before each of them. Throws `invalid` for one that can't be had, and
    /// `StoreError` where the disk refuses.
    func load(_ request: GenerationRequest, before next: () -> Void) throws -> [Data] {
        try request.sources.map { source in
            next()
            return try load(source)
        }
    }

    // MARK: - Private

    private func load(_ source: ImageSource) throws -> Data {
        switch source {
        case .remote(let url): return try fetch(url)
        case .file(let name, _, _):
            guard let data = try files.read(name) else {
                throw Failure(.invalid, "An input image is no longer there.")
            }
            return data
        case .inline, .result: throw StoreError.broken("a stored request with an unresolved image")
        }
    }

    private func fetch(_ url: String) throws(Failure) -> Data {
        var request = FetchRequest(url: url)
        request.timeout = Self.timeout
        request.byteLimit = limits.bytes
        request.redirects = Self.redirects
        do {
            let response = try fetcher.fetch(request)
            try response.check(for: url, limit: limits.bytes)
            return response.body
        } catch let failure as FetchFailure {
            throw failure.shown(for: url)
        } catch {
            throw error as? Failure ?? .bug
        }
    }
}
