import Domain
import Store

/// Finds the parent of a follow-up: an image, a seed or the whole operation of an earlier job.
struct ParentLookUp {
    let caller: Authenticated
    let database: any Database
    let files: any ImageStore
    let providers: any ProviderRouting

    /// The file of a parent's image, no side of which may be above `largestSide` pixels.
    ///
    /// Throws `notFound` for a job that the caller has no access to, `invalid` for one without such
    /// an image, and `conflict` for one of another model, whose image is not there any more, or that
    /// a test key made if the caller's key is a live one.
    func image(_ parent: Parent, largestSide: Int = .max) throws -> ImageSource {
        let job = try succeeded(parent.job)
        try Self.check(job, isFor: parent.model)
        guard !job.isExpired else { throw Self.gone }
        let index = try Self.index(parent, of: job)
        guard let image = job.pictures.first(where: { $0.position == index }) else {
            throw Failure(.invalid, "The parent job has no image \(index).")
        }
        guard max(image.width, image.height) <= largestSide else {
            throw Failure(
                .invalid,
                "The parent's image is \(image.width)x\(image.height), but at most \(largestSide) pixels a side are taken here."
            )
        }
        guard try files.holds(image.file) else { throw Self.gone }
        let drawing = try operation(of: parent.job).drawing(of: index)
        let redraws = job.provider.flatMap(providers.named)?.redraws ?? false
        return .file(image.file, drawing: redraws ? drawing : nil)
    }

    /// A reroll with the operation that it repeats.
    ///
    /// Throws as `image` does.
    func reroll(_ reroll: Reroll) throws -> Reroll {
        var reroll = reroll
        let job = try succeeded(reroll.job)
        guard job.pictures.count == 4,
            let again = try operation(of: reroll.job).rerolled(
                seed: reroll.seed,
                prompt: reroll.prompt
            )
        else { throw Self.notFour(job) }
        reroll.operation = again
        return reroll
    }

    /// A look-up with the seed of its parent.
    ///
    /// Throws as `image` does.
    func seed(_ lookUp: SeedLookUp) throws -> SeedLookUp {
        _ = try succeeded(lookUp.job)
        guard let seed = try operation(of: lookUp.job).seed else {
            throw Failure(.invalid, "The parent job was made without a seed.")
        }
        return SeedLookUp(of: lookUp.job, value: seed)
    }

    // MARK: - Private

    private static let gone = Failure(
        .conflict,
        "The parent job's images are no longer available."
    )

    private static let madeForTest = Failure(
        .conflict,
        "The parent job was made with a test key: only test keys can build on it."
    )

    private static func check(_ job: Job, isFor model: ModelName?) throws {
        guard let model, job.model != model else { return }
        throw Failure(
            .conflict,
            "This action is not available for the parent job: its model is \(job.model.rawValue)."
        )
    }

    private func succeeded(_ id: JobID) throws -> Job {
        let (found, isTest) = try database.read {
            (try JobTable.find(id, of: caller, in: $0), try JobTable.isTest(id, in: $0))
        }
        guard let job = found else { throw Failure(.notFound, "Parent job not found.") }
        guard isTest == caller.terms.isTest else { throw Self.madeForTest }
        switch job.state {
        case .succeeded: return job
        case .queued, .processing:
            throw Failure(.invalid, "The parent job has not succeeded yet: it is still running.")
        case .failed: throw Failure(.invalid, "The parent job has failed and has no results.")
        case .timedOut: throw Failure(.invalid, "The parent job timed out and has no results.")
        case .cancelled: throw Failure(.invalid, "The parent job was cancelled and has no results.")
        }
    }

    private func operation(of id: JobID) throws -> JobOperation {
        let operation = try database.read { try JobTable.operation(of: id, of: caller, in: $0) }
        guard let operation else {
            throw Failure(.notFound, "Parent job not found.")
        }
        return operation
    }

    private static func index(_ parent: Parent, of job: Job) throws(Failure) -> Int {
        let count = job.pictures.count
        switch parent.shape {
        case .four:
            guard count == 4, let index = parent.index else { throw notFour(job) }
            return index
        case .single:
            guard count == 1 else { throw notSingle(job) }
            return 1
        case .any:
            guard count > 0 else { throw Failure(.invalid, "The parent job has no images.") }
            guard let index = parent.index ?? (count == 1 ? 1 : nil) else {
                throw Failure(
                    .invalid,
                    "The parent job has \(count) images: say which by its index."
                )
            }
            return index
        }
    }
}

extension JobOperation {
    /// The drawing in a result, if it was drawn from words alone; index from 1.
    fileprivate func drawing(of index: Int) -> Drawing? {
        switch self {
        case .imagine(let imagine): Drawing(imagine: imagine, index: index - 1)
        case .reroll(let reroll): reroll.operation?.drawing(of: index)
        case .upscale(let upscale): upscale.source.drawing
        case .generate, .describe, .blend, .variation, .inpaint, .outpaint, .pan, .cutout, .shorten,
            .seed:
            nil
        }
    }
}
