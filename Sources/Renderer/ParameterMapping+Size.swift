internal import Domain

extension ParameterMapping {
    /// The requested shape; nil for the model's usual one or an image's.
    var ratio: AspectRatio? {
        if case .ratio(let ratio) = shape { ratio } else { nil }
    }

    /// The shape of pictures for which nothing asks for another.
    var standardRatio: AspectRatio {
        isUltra ? AspectRatio("16:9") ?? .square : .square
    }

    /// True if the pictures have the first image's shape.
    var isMatching: Bool {
        guard ratio == nil else { return false }
        return shape == .matching || named == .matching || isEdit
    }

    /// The pictures' exact size; nil follows the aspect ratio.
    ///
    /// A width and a height apply if there is no ratio and no `size`, and if `custom` is named.
    var size: PixelSize? {
        if ModelName.flux.contains(model) { return fluxSize }
        let isCustom = named == .custom || (ratio == nil && values.text(.size) == nil)
        if isCustom, let sides { return sides }
        switch named {
        case .exact(let size): return size
        case .square(let side): return size(pixels: Double(side * side))
        case .megapixels(let million): return size(pixels: million * 1_048_576)
        case .matching, .custom, .standard:
            return Self.standardSides[model.rawValue].map { size(pixels: Double($0 * $0)) }
        }
    }

    // MARK: - Private

    private var shape: RequestedShape {
        values.text(.aspectRatio).flatMap { RequestedShape(terms(of: $0)) } ?? .standard
    }

    private var named: RequestedSize {
        let text = values.text(.size) ?? values.text(.resolution) ?? values.text(.imageSize)
        return text.flatMap { RequestedSize(terms(of: $0)) } ?? .standard
    }

    /// `16_9` of `ASPECT_16_9` and `1024_768` of `RESOLUTION_1024_768`, as `ideogram` has them.
    private func terms(of text: String) -> String {
        guard model == .ideogram else { return text }
        return text.split(separator: "_").dropFirst().joined(separator: "x")
    }

    /// True if an image is edited and no parameter names the result's shape.
    private var isEdit: Bool {
        if sides != nil { return false }
        if case .exact = named { return false }
        return !isAlwaysShaped && Self.edited.contains(where: has)
    }

    /// The parameters of images to edit, not only to draw after.
    private static let edited: [ParameterName] = [
        .image, .imageURL, .images, .imageInput, .inputImages,
    ]

    /// True if the model has a shape of its own for any images.
    private var isAlwaysShaped: Bool {
        let object = Catalogue.model(named: model)?.parameters?.name ?? ""
        return model == .ideogram || Self.alwaysShaped.contains(object)
    }

    private static let alwaysShaped = ["gptImageParams", "gptImage2Params", "klingImageParams"]

    /// The side of a square with the number of pixels of a model's usual pictures, for models that do
    /// not leave it to the renderer.
    private static let standardSides = [
        "nano-banana-pro": 2048, "seedream-4": 2048, "seedream-4.5": 2048, "seedream-5-lite": 2048,
        "seedream-5-pro": 2048,
    ]

    /// Of the shape that is asked for.
    private func size(pixels: Double) -> PixelSize {
        let size = (ratio ?? .square).size(pixels: Int(pixels))
        return PixelSize(width: size.width, height: size.height)
    }

    /// A side alone makes a square.
    private var sides: PixelSize? {
        let width = values.whole(.width)
        let height = values.whole(.height)
        guard let first = width ?? height else { return nil }
        return PixelSize(width: width ?? first, height: height ?? first)
    }

    // MARK: - The first Flux models

    /// The model that knows ratios only.
    private var isUltra: Bool { model.rawValue == "flux-pro-1.1-ultra" }

    /// A width or a height wins over a ratio; without any the pictures are 1024x768.
    private var fluxSize: PixelSize? {
        if isUltra || (ratio != nil && sides == nil) { return nil }
        return PixelSize(
            width: values.whole(.width) ?? 1024,
            height: values.whole(.height) ?? 768
        )
    }
}
