import Dialects
@testable import Domain
import Foundation

/// Shapes and sizes: the first byte chooses a model, the first line is a shape, the rest a size.
struct RatiosSubject: Subject {
    func judge(_ input: Data) -> Bool {
        let bytes = Array(input)
        guard let choice = bytes.first else { return false }
        let lines = bytes.dropFirst().split(
            separator: 0x0A,
            maxSplits: 1,
            omittingEmptySubsequences: false
        ).map { String(decoding: $0, as: UTF8.self) }
        judge(shape: lines[0])
        judge(flag: lines[0])
        let size = lines.count > 1 ? lines[1] : lines[0]
        judge(size: size)
        judge(shape: lines[0], size: size, of: Self.models[Int(choice) % Self.models.count])
        return true
    }

    // MARK: - Private

    private static let models = Catalogue.models(of: .generate)

    /// A field's shape: accepted in one form, as one ratio.
    private func judge(shape text: String) {
        let ratio = AspectRatio(text)
        require(AspectRatio(text) == ratio, "read twice, and not the same")
        if case .ratio(let shape) = RequestedShape(text) {
            require(shape == ratio, "\(text) is \(shape) and \(ratio?.description ?? "none")")
        }
        guard let ratio else { return }
        require(RequestedShape(text) == .ratio(ratio), "\(text) is no shape")
        require(text.utf8.count <= 11, "a ratio in \(text.utf8.count) bytes")
        PromptReport.judge(ratio)
        require(AspectRatio(ratio.description) == ratio, "\(ratio) is another when read again")
        require(AspectRatio(text.uppercased()) == ratio, "\(text) in capitals is another")
        require(FlagValue.ratio(text)?.nearestRatio == ratio, "--ar \(text) is another")
    }

    /// A flag's shape, which may be any: the nearest one counts.
    private func judge(flag text: String) {
        guard let size = FlagValue.ratio(text) else { return }
        require(size.width >= 1 && size.height >= 1, "\(text) is \(size)")
        let nearest = size.nearestRatio
        PromptReport.judge(nearest)
        let again = FlagValue.ratio(nearest.description)
        require(again?.nearestRatio == nearest, "\(nearest) is another when read again")
        require(AspectRatio(nearest.description) == nearest, "\(nearest) is no field's shape")
    }

    private func judge(size text: String) {
        switch RequestedSize(text) {
        case .exact(let size):
            let isSize = (256...4096).contains(size.width) && (256...4096).contains(size.height)
            require(isSize, "\(text) is \(size)")
            let again = RequestedSize("\(size.width)x\(size.height)")
            require(again == .exact(size), "\(size) is another when read again")
        case .square(let side):
            require((256...4096).contains(side), "\(text) is \(side)")
            require(RequestedSize("\(side)px") == .square(side: side), "\(side) is another")
        case .megapixels(let million):
            require((0.1...16).contains(million), "\(text) is \(million)")
            require(RequestedSize("\(million) MP") == .megapixels(million), "\(million) is another")
        case .matching, .custom, .standard, nil: break
        }
    }

    /// The renderer's size for a model, of values that its parameters take.
    private func judge(shape: String, size: String, of model: Model) {
        guard RequestedShape(shape) != nil, RequestedSize(size) != nil else { return }
        for name in [ParameterName.size, .resolution, .imageSize] {
            let values = ParameterValues([.aspectRatio: .text(shape), name: .text(size)])
            PromptReport.judge(
                Generation("a cat", model: model.name, seed: 1, parameters: values)
            )
        }
    }
}
