package import Basics
package import Domain
import Foundation
import Images
package import Store

/// Resolves a submission's images into files or checked URLs, before any credit is held.
package struct Inputs: Sendable {
    private let database: any Database
    private let files: any ImageStore
    private let inputFiles: InputFiles
    private let preflight: Preflight
    private let checks: ImageChecks
    private let providers: any ProviderRouting

    /// Keeps images in files and checks remote ones through a fetcher, a few at once; `providers`
    /// says which parents can be drawn again.
    package init(
        database: any Database,
        files: any ImageStore,
        fetcher: any Fetcher,
        checks: ImageChecks,
        providers: any ProviderRouting,
        preflights: Int = 6,
        clock: @escaping Clock = { Date() }
    ) {
        self.database = database
        self.files = files
        self.checks = checks
        self.providers = providers
        inputFiles = InputFiles(database: database, files: files, clock: clock)
        preflight = Preflight(fetcher: fetcher, checks: checks, count: preflights)
    }

    /// The operation with a file or a checked URL in each image's place: looks parents up, checks
    /// and keeps images that came with the request, checks remote ones.
    ///
    /// `baseURL` is this server's own address: images there are its files and need no fetching.
    /// `isReachRequired` also refuses remote images that can't be reached now; otherwise their job
    /// is accepted, and fails if its fetches do. Durable on return. Throws `invalid`, and
    /// `notFound` for a parent that the caller has no access to, and `conflict` for one that can't
    /// be used, now or by this key; then no file is kept.
    func resolve(
        _ operation: JobOperation,
        for job: JobID,
        by caller: Authenticated,
        baseURL: String,
        isReachRequired: Bool = true
    ) throws -> JobOperation {
        let parents = parents(of: caller)
        var placing = Placing(job: job, limit: operation.largestSide)
        let own = OwnImages(files: files, database: database, baseURL: baseURL)
        let placed = try Self.followed(operation, parents).replacingSources { source in
            try placing.place(source, parents, own, isTest: caller.terms.isTest)
        }
        let account = caller.account
        let mask = try mask(of: placed, placing.drafts)
        try checks.check(placing.drafts.map(\.data), mask: mask, of: account)
        try preflight.check(
            placing.remote,
            mask: placed.mask?.remoteURL,
            of: account,
            isReachRequired: isReachRequired
        )
        do {
            try inputFiles.write(placing.drafts, of: job, account.id)
        } catch {
            try? inputFiles.discard(placing.drafts.map(\.name))
            throw error
        }
        return placed
    }

    /// Removes the files that `resolve` wrote for a job that was not made; a file that can't be
    /// removed now expires later.
    func discard(_ resolved: JobOperation, of job: JobID) {
        let names = resolved.sources.compactMap(\.fileName)
        try? inputFiles.discard(names.filter { ImageFileName.isInput($0, of: job) })
    }

    // MARK: - Private

    private func parents(of caller: Authenticated) -> ParentLookUp {
        ParentLookUp(caller: caller, database: database, files: files, providers: providers)
    }

    /// The bytes of a mask that came with the request or is an image of this server.
    private func mask(of placed: JobOperation, _ drafts: [ImageFile]) throws -> Data? {
        guard let name = placed.mask?.fileName else { return nil }
        return try drafts.first { $0.name == name }?.data ?? files.read(name)
    }

    private static func followed(
        _ operation: JobOperation,
        _ parents: ParentLookUp
    ) throws -> JobOperation {
        switch operation {
        case .reroll(let reroll): .reroll(try parents.reroll(reroll))
        case .seed(let lookUp): .seed(try parents.seed(lookUp))
        default: operation
        }
    }
}

/// Resolves the images of one request.
private struct Placing {
    let job: JobID
    /// The most pixels a side.
    let limit: Int
    /// Files to be written; the same bytes once.
    var drafts: [ImageFile] = []
    /// URLs to be checked; the same one once.
    var remote: [String] = []
    private var number = 0

    init(job: JobID, limit: Int) {
        self.job = job
        self.limit = limit
    }

    mutating func place(
        _ source: ImageSource,
        _ parents: ParentLookUp,
        _ own: OwnImages,
        isTest: Bool
    ) throws -> ImageSource {
        number += 1
        switch source {
        case .result(let parent): return try parents.image(parent, largestSide: limit)
        case .inline(let data): return .file(try draft(data))
        case .remote(let url):
            if let file = try own.file(of: url, largestSide: limit, isTest: isTest) { return file }
            if !remote.contains(url) { remote.append(url) }
            return source
        case .file: return source
        }
    }

    private mutating func draft(_ data: Data) throws -> String {
        if let same = drafts.first(where: { $0.data == data }) { return same.name }
        let header = try OwnImages.header(of: data, largestSide: limit)
        let name = ImageFileName.input(number, of: job, extension: header.format.fileExtension)
        drafts.append(ImageFile(name: name, data: data))
        return name
    }
}
