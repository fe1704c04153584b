import Domain
import Foundation
import Images
import Store

/// Fetches a request's remote images into files of this server.
struct RemoteInputs: Sendable {
    let files: InputFiles
    let fetcher: any Fetcher
    var limits = PictureLimits.standard

    /// The most redirects of one image, each checked as the first address is.
    static let redirects = 3
    /// The time for one image.
    private static let timeout = Duration.seconds(20)
    /// The time for all images of a job together.
    private static let budget = Duration.seconds(40)

    /// The operation with a file in each remote image's place; durable on return.
    ///
    /// `next` is called before each fetch. Throws `invalid` for an image that can't be fetched or
    /// is none, the errors of `next`, and `StoreError.unavailable` if the disk refuses; then no file
    /// is kept.
    func fetch(
        _ operation: JobOperation,
        for job: JobID,
        of account: AccountID,
        before next: () throws -> Void
    ) throws -> JobOperation {
        var fetched = Fetched(job: job, deadline: .now + Self.budget)
        do {
            return try operation.replacingSources { source throws(any Error) in
                fetched.number += 1
                guard case .remote(let url) = source else { return source }
                if let name = fetched.names[url] { return .file(name, url: url) }
                try next()
                let draft = try fetched.draft(of: data(at: url, until: fetched.deadline))
                try files.write([draft], of: job, account)
                fetched.names[url] = draft.name
                return .file(draft.name, url: url)
            }
        } catch {
            try? files.discard(Array(fetched.names.values))
            throw error
        }
    }

    /// Removes the files fetched for a job that has ended meanwhile.
    func discard(_ fetched: JobOperation, except original: JobOperation) {
        let kept = Set(original.sources.compactMap(\.fileName))
        try? files.discard(fetched.sources.compactMap(\.fileName).filter { !kept.contains($0) })
    }

    // MARK: - Private

    private struct Fetched {
        let job: JobID
        let deadline: ContinuousClock.Instant
        var names: [String: String] = [:]
        var number = 0

        func draft(of data: Data) throws(Failure) -> ImageFile {
            let header = try OwnImages.header(of: data, largestSide: .max)
            let name = ImageFileName.input(number, of: job, extension: header.format.fileExtension)
            return ImageFile(name: name, data: data)
        }
    }

    private func data(
        at url: String,
        until deadline: ContinuousClock.Instant
    ) throws(Failure) -> Data {
        let left = ContinuousClock.now.duration(to: deadline)
        guard left > .zero else { throw FetchFailure(.timeout).shown(for: url) }
        return try fetcher.image(at: url, limit: limits.bytes, atMost: min(Self.timeout, left))
    }
}

extension Fetcher {
    /// The bytes of an image on another server, at most `limit` of them.
    ///
    /// Throws `invalid`, telling the customer why it can't be fetched.
    func image(
        at url: String,
        limit: Int,
        atMost time: Duration = .seconds(20)
    ) throws(Failure) -> Data {
        var request = FetchRequest(url: url)
        request.timeout = time
        request.byteLimit = limit
        request.redirects = RemoteInputs.redirects
        let response: FetchResponse
        do {
            response = try fetch(request)
        } catch {
            throw error.shown(for: url)
        }
        try response.check(for: url)
        return response.body
    }
}
