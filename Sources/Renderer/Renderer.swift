package import Domain
import Foundation
internal import Images
internal import Synchronization

/// Composes a scene from a prompt's words and draws it; edits, describes and cuts out pictures.
///
/// No model is involved and nothing is learnt; the same job parameters always give the same bytes.
/// Safe to use from several threads at once.
package struct Renderer: Sendable {
    /// The name written into each file as the software that made it.
    package static let software = "Built-in renderer (no AI model)"

    private let budget: Int

    /// Makes a renderer of pictures of about one megapixel.
    package init() { self.init(budget: 1_048_576) }

    /// Makes a renderer of pictures with at most `budget` pixels.
    init(budget: Int) { self.budget = budget }

    /// Does the work on this thread and one more; blocks for some seconds.
    ///
    /// Nil if `progress`, which takes percents from 0 to 99, has answered that the work is no longer
    /// wanted. Throws `invalid` for an input that is no whole image or does not fit the request.
    package func product(
        of work: ProviderJob,
        progress: @Sendable (Int) -> Bool
    ) throws(Failure) -> Product? {
        switch try Commission(work, budget: budget) {
        case .texts(let texts): Product(texts: texts)
        case .pictures(let maker): try make(maker, work.operation.output ?? .png, progress)
        }
    }

    /// True if a parameter of a model changes anything of the pictures.
    package static func hasEffect(_ parameter: ParameterName, of model: ModelName) -> Bool {
        ParameterMapping.hasEffect(parameter, of: model)
    }

    // MARK: - Private

    private func make(
        _ maker: some Maker,
        _ output: ImageOutput,
        _ progress: @Sendable (Int) -> Bool
    ) throws(Failure) -> Product? {
        let files = withoutActuallyEscaping(progress) { progress in
            let total = maker.count * PassMeter.unitsPerPicture
            let meter = Meter(total: total, progress: progress)
            return Team(count: maker.count).run { index in file(maker, index, output, meter) }
        }
        var images: [Data] = []
        for file in files {
            guard let image = try file?.get() else { return nil }
            images.append(image)
        }
        return Product(images: images)
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
                try made.picture.encoded(
                    as: output,
                    alpha: made.alpha,
                    software: Self.software
                )
            )
        } catch is Abandoned {
            return nil
        } catch {
            return .failure(error as? Failure ?? .bug)
        }
    }
}
