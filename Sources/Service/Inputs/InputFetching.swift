import Domain
import Foundation
import Images
import Store

/// Fetches a request's remote images into files of this server.
struct InputFetching: Sendable {
    let files: ImageFiles
    let fetcher: any Fetcher
    var limits = PictureLimits.standard

    /// How many redirects an image may take, each checked as the first address is.
    static let redirects = 3
    /// How long one image may take.
    private static let timeout = Duration.seconds(20)

    /// The request with a file in each remote image's place; durable on return.
    ///
    /// `next` is called before each fetch. Throws `invalid` for an image that can't be had or is
    /// none, what `next` throws, and `StoreError.unavailable` where the disk refuses.
    func fetch(
        _ request: GenerationRequest,
        for job: JobID,
        before next: () throws -> Void
    ) throws -> GenerationRequest {
        var number = 0
        return try request.replacingSources { source throws(any Error) in
            number += 1
            guard case .remote(let url) = source else { return source }
            try next()
            let data = try fetch(url)
            let header = try PictureHeader.read(data, limits: limits)
            let format = header?.format ?? .png
            let name = ImageFileName.input(number, of: job, extension: format.fileExtension)
            try files.write([ImageFiles.File(name: name, data: data)], of: job.description)
            return .file(name, url: url)
        }
    }

    // MARK: - Private

    private func fetch(_ url: String) throws(Failure) -> Data {
        var request = FetchRequest(url: url)
        request.timeout = Self.timeout
        request.byteLimit = limits.bytes
        request.redirects = Self.redirects
        let response: FetchResponse
        do {
            response = try fetcher.fetch(request)
        } catch {
            throw error.shown(for: url)
        }
        try response.check(for: url)
        return response.body
    }
}
