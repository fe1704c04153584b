import Domain

/// What a model's parameters do to its pictures.
///
/// Those that have no meaning for a prompt and its images (`google_search`, `prompt_upsampling`,
/// `moderation` and the like) are checked and passed over.
struct V2Effects {
    let body: V2Body
    var values: V2Values { body.values }

    init(_ body: V2Body) { self.body = body }

    /// The generation that a body asks for.
    func generation(seed: UInt32) -> Generation {
        let references = references
        let size = size
        var generation = Generation(
            imagine(seed: seed),
            model: body.model.name,
            count: count,
            size: size,
            followsReference: isMatching && !references.isEmpty,
            references: references,
            referenceWeight: weight
        )
        generation.imagine.aspectRatio = size?.nearestRatio ?? ratio ?? .square
        generation.output = body.output()
        return generation
    }

    // MARK: - Words

    private func imagine(seed: UInt32) -> Imagine {
        var imagine = Imagine(subject: subject, seed: values.seed(or: seed))
        imagine.excluded = excluded
        imagine.quality = quality
        imagine.stylize = stylize
        if values.flag("raw") == true { imagine.style = .raw }
        return imagine
    }

    private var subject: String {
        let names = ["style", "style_type", "style_preset"].compactMap(values.text)
        let words = names.compactMap { Self.words(for: $0) }
        return ([LegacyDecode.plain(body.prompt ?? "")] + words).joined(separator: ", ")
    }

    /// The words that a style adds to the prompt; nil where it adds none.
    private static func words(for style: String) -> String? {
        let name = style.lowercased().replacing("_", with: " ")
        let plain = LegacyDecode.plain(name)
        switch plain {
        case "", "none", "auto", "general": return nil
        case "realistic": return "photo"
        case "design": return "flat design"
        case "fiction": return "illustration"
        case "vivid": return "vivid colours"
        case "natural": return "natural light"
        case "render 3d": return "3d render"
        default: return plain
        }
    }

    /// `negative_prompt`, one entry between commas.
    private var excluded: [String] {
        let text = values.text("negative_prompt") ?? ""
        return text.lowercased().split(separator: ",").map { LegacyDecode.plain(String($0)) }
            .filter { !$0.isEmpty }
    }

    // MARK: - Pictures

    /// A text of one parameter or another.
    private func text(of names: String...) -> String? {
        names.lazy.compactMap(values.text).first
    }

    private var count: Int {
        let names = ["number_of_images", "num_images", "n", "num_outputs"]
        return names.lazy.compactMap(values.whole).first.map { min(max($0, 1), 10) } ?? 1
    }

    private var shape: V2AspectRatio {
        text(of: "aspect_ratio").flatMap(V2AspectRatio.init) ?? .standard
    }

    private var ratio: AspectRatio? {
        if case .ratio(let ratio) = shape { ratio } else { nil }
    }

    private var named: V2Size {
        let text = text(of: "size", "resolution", "image_size")
        return text.flatMap(V2Size.init) ?? .standard
    }

    private var isMatching: Bool {
        guard ratio == nil else { return false }
        return shape == .matching || named == .matching || isEdit
    }

    /// Whether an image is to be worked on and nothing says which shape the result has.
    private var isEdit: Bool {
        if sides != nil { return false }
        if case .exact = named { return false }
        return !Self.alwaysShaped.contains(body.model.parameters?.name ?? "")
            && Self.edited.contains { !values.images($0).isEmpty }
    }

    /// The parameters of images to work on, not only to draw after.
    private static let edited = ["image", "image_url", "image_input", "input_images"]

    /// Models that have a shape of their own whatever images they get.
    private static let alwaysShaped = ["gptImageParams", "gptImage2Params", "klingImageParams"]

    /// A width and a height count where no ratio and no `size` is named, and where `custom` is.
    private var size: PixelSize? {
        let isCustom = named == .custom || (ratio == nil && values.text("size") == nil)
        if isCustom, let sides { return sides }
        switch named {
        case .exact(let size): return size
        case .square(let side): return size(pixels: Double(side * side))
        case .megapixels(let million): return size(pixels: million * 1_048_576)
        case .matching, .custom, .standard:
            return Self.standardSides[body.model.name.rawValue].map {
                size(pixels: Double($0 * $0))
            }
        }
    }

    /// The sides of the squares that have as many pixels as a model's usual pictures, where that is
    /// not left to the provider.
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
        let width = values.whole("width")
        let height = values.whole("height")
        guard let first = width ?? height else { return nil }
        return PixelSize(width: width ?? first, height: height ?? first)
    }
}
