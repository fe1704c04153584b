import Domain
import Foundation
import Synchronization

/// An adapter that keeps the jobs it is given and makes nothing of them.
final class LoggingProvider: Provider {
    let name = "logging"
    let label = "Logging"
    let startIsRepeatable = true
    let redraws = false
    private let jobs = Mutex<[ProviderJob]>([])

    func start(
        _ work: ProviderJob,
        progress: @Sendable (Int) -> Bool
    ) throws(Failure) -> ProviderAnswer {
        jobs.withLock { $0.append(work) }
        return .done(Product())
    }

    func poll(_ upstream: UpstreamID, for work: ProviderJob) throws(Failure) -> ProviderAnswer {
        throw .bug
    }

    /// Stores an operation, reads it back and gives it to the provider; the operation that arrives.
    ///
    /// Images are kept in files of the names that `file` gives them, as a submission does.
    func arrival(of operation: JobOperation) throws -> JobOperation? {
        let kept = operation.replacingSources(Self.file)
        let data = try JSONEncoder().encode(kept)
        let stored = try JSONDecoder().decode(JobOperation.self, from: data)
        let files = stored.sources.map { Data(($0.fileName ?? "").utf8) }
        let job = ProviderJob(job: JobID.random(), operation: stored, inputs: files)
        _ = try start(job) { _ in true }
        return jobs.withLock { $0.last?.operation }
    }

    static func file(_ source: ImageSource) -> ImageSource {
        if case .inline(let data) = source { return .file("inline-\(data.count)") }
        return .file("fetched", url: source.url)
    }
}

extension JobOperation {
    /// The model's own parameters.
    var parameters: ParameterValues {
        switch self {
        case .imagine(let imagine): imagine.parameters
        case .generate(let generation): generation.parameters
        case .upscale(let upscale): upscale.parameters
        case .cutout(let cutout): cutout.parameters
        case .inpaint(let inpaint): inpaint.parameters
        case .outpaint(let outpaint): outpaint.parameters
        case .pan(let pan): pan.parameters
        case .reroll, .describe, .blend, .variation, .shorten, .seed: ParameterValues()
        }
    }

    /// The images by their parameters, in alphabetical order.
    var images: [NamedImage] {
        switch self {
        case .generate(let generation): generation.images
        case .inpaint(let inpaint): Self.named(inpaint.source, inpaint.mask)
        case .outpaint(let outpaint): Self.named(outpaint.source, outpaint.mask)
        case .pan(let pan): Self.named(pan.source, pan.mask)
        default: sources.map { NamedImage(.image, $0) }
        }
    }

    private static func named(_ image: ImageSource, _ mask: ImageSource?) -> [NamedImage] {
        [NamedImage(.image, image)] + [mask].compactMap(\.self).map { NamedImage(.mask, $0) }
    }
}
