package import Domain
package import Foundation
internal import Images
internal import Synchronization

/// The renderer that needs no upstream: it composes a scene from the prompt's words and draws it.
///
/// No model is involved and nothing is learnt; the same job parameters always give the same bytes.
package struct BuiltinProvider: Provider {
    package let name = "builtin"
    package let label = "Built-in renderer (no AI model)"
    package let startIsRepeatable = true
    private let budget: Int

    /// Makes a renderer of pictures of about one megapixel.
    package init() { self.init(budget: 1_048_576) }

    /// Makes a renderer of pictures with at most `budget` pixels.
    init(budget: Int) { self.budget = budget }

    /// Draws all four pictures as PNG files, on this thread and one more.
    ///
    /// Blocks for a second or two.
    package func start(
        _ work: Work,
        progress: @Sendable (Int) -> Bool
    ) throws(Failure) -> ProviderAnswer {
        switch work.request {
        case .imagine(let imagine): try draw(imagine, count: work.request.imageCount, progress)
        }
    }

    /// Never has anything to ask after: throws `providerFailed`.
    package func poll(_ upstream: UpstreamID, for work: Work) throws(Failure) -> ProviderAnswer {
        throw Failure(.providerFailed, "The built-in renderer has no work of this name.")
    }

    // MARK: - Private

    private func draw(
        _ imagine: Imagine,
        count: Int,
        _ progress: @Sendable (Int) -> Bool
    ) throws(Failure) -> ProviderAnswer {
        let files = withoutActuallyEscaping(progress) { progress in
            let meter = Meter(total: count * PassMeter.unitsPerPicture, progress: progress)
            return Team(count: count).run { index in file(imagine, index, meter) }
        }
        var images: [Data] = []
        for file in files {
            guard let image = try file?.get() else { return .abandoned }
            images.append(image)
        }
        return .done(images)
    }

    /// One PNG; nil if the work was abandoned.
    private func file(_ imagine: Imagine, _ index: Int, _ meter: Meter) -> Result<Data, Failure>? {
        guard let drawn = try? Renderer(imagine: imagine, budget: budget).picture(index, meter)
        else {
            return nil
        }
        return Result { () throws(Failure) in
            try Picture(rgb: drawn.bytes, width: drawn.width, height: drawn.height)
                .png(software: label)
        }
    }
}
