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

    /// Does the work on this thread and one more; blocks for some seconds.
    package func start(
        _ work: Work,
        progress: @Sendable (Int) -> Bool
    ) throws(Failure) -> ProviderAnswer {
        switch try Commission(work, budget: budget) {
        case .texts(let texts): .done(Product(texts: texts))
        case .pictures(let maker): try make(maker, work.request.output ?? .png, progress)
        }
    }

    /// Never has anything to ask after: throws `providerFailed`.
    package func poll(_ upstream: UpstreamID, for work: Work) throws(Failure) -> ProviderAnswer {
        throw Failure(.providerFailed, "The built-in renderer has no work of this name.")
    }

    // MARK: - Private

    private func make(
        _ maker: some Maker,
        _ output: ImageOutput,
        _ progress: @Sendable (Int) -> Bool
    ) throws(Failure) -> ProviderAnswer {
        let files = withoutActuallyEscaping(progress) { progress in
            let total = maker.count * PassMeter.unitsPerPicture
            let meter = Meter(total: total, progress: progress)
            return Team(count: maker.count).run { index in file(maker, index, output, meter) }
        }
        var images: [Data] = []
        for file in files {
            guard let image = try file?.get() else { return .abandoned }
            images.append(image)
        }
        return .done(Product(images: images))
    }

    /// One image's file; nil if the work was abandoned.
    private func file(
        _ maker: some Maker,
        _ index: Int,
        _ output: ImageOutput,
        _ meter: Meter
    ) -> Result<Data, Failure>? {
        do {
            let made = try maker.rendition(index, meter)
            return .success(
                try made.picture.encoded(as: output, alpha: made.alpha, software: label)
            )
        } catch is Abandoned {
            return nil
        } catch {
            return .failure(error as? Failure ?? .bug)
        }
    }
}
