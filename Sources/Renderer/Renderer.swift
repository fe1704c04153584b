package import Domain
import Foundation
internal import Images
internal import Synchronization

/// Composes a scene from a prompt's words and draws it; edits, describes and cuts out pictures.
///
/// Deterministic and without a model: the same job parameters always give the same bytes. Safe to
/// use from several threads at once.
package struct Renderer: Sendable {
    /// Name of the software, written into the metadata of each file.
    package static let software = "Built-in renderer (no AI model)"

    /// Number of pixels of a picture whose request names no size.
    let budget: Int

    /// Creates a renderer of pictures of about `budget` pixels.
    package init(budget: Int = 1_048_576) { self.budget = budget }

    /// Runs a job on this thread and one more; blocks for some seconds.
    ///
    /// Returns nil if `progress`, which takes percents from 0 to 99, has returned false: the job is
    /// cancelled. It is also asked while inputs are decoded. Throws `invalid` if an input is truncated,
    /// not an image, or does not fit the request.
    package func product(
        of work: ProviderJob,
        progress: @Sendable (Int) -> Bool
    ) throws(Failure) -> Product? {
        let output = work.operation.output ?? .png
        let result = withoutActuallyEscaping(progress) { progress in
            let inputs = ProviderInputs(work) { progress(0) }
            return Result { () throws(Failure) in
                try product(of: work.operation, inputs) { maker throws(Failure) in
                    try make(maker, output, progress)
                }
            }
        }
        var made: Product?
        do throws(Failure) { made = try result.get() } catch {
            // A decode that was ended because the job is cancelled fails like a damaged file.
            guard progress(0) else { return nil }
            throw error
        }
        made?.warnings =
            UnreadParts.warnings(about: work.operation)
            + UnreadParameters.warnings(about: work.operation)
        return made
    }

    /// True if a parameter of a model changes anything of the pictures.
    package static func hasEffect(_ parameter: ParameterName, of model: ModelName) -> Bool {
        ParameterMapping.hasEffect(parameter, of: model)
    }

    // MARK: - Private

    private func make(
        _ maker: some Maker,
        _ output: ImageOutput,
        _ progress: @escaping @Sendable (Int) -> Bool
    ) throws(Failure) -> Product? {
        let meter = Meter(total: maker.count * PassMeter.unitsPerPicture, progress: progress)
        let files = Team(count: maker.count).run { file(maker, $0, output, meter) }
        var images: [Data] = []
        for file in files {
            guard let image = try file?.get() else { return nil }
            images.append(image)
        }
        return Product(images: images)
    }

    /// Renders and encodes one image; nil if the job was cancelled.
    private func file(
        _ maker: some Maker,
        _ index: Int,
        _ output: ImageOutput,
        _ meter: Meter
    ) -> Result<Data, Failure>? {
        do {
            let file = try maker.file(index, as: output, software: Self.software, meter)
            return .success(file)
        } catch is Abandoned {
            return nil
        } catch {
            return .failure(error as? Failure ?? .bug)
        }
    }
}
