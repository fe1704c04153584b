internal import Domain

/// A generation's parameters in the renderer's terms, alike for every API.
///
/// Parameters without a meaning for a prompt and its images (`google_search`, `prompt_upsampling`,
/// `moderation` and the like) are passed over; `ParameterMapping.hasEffect` names them.
struct ParameterMapping {
    let generation: Generation

    init(_ generation: Generation) { self.generation = generation }

    /// The terms to draw by.
    func terms() -> DrawingTerms {
        if let stored = generation.stored { return stored }
        let size = size
        var terms = DrawingTerms(
            imagine,
            size: size,
            followsReference: isMatching && !generation.references.isEmpty,
            referenceWeight: referenceWeight
        )
        terms.imagine.aspectRatio = size?.nearestRatio ?? ratio ?? standardRatio
        terms.imagine = terms.imagine.applying(generation.flags)
        return terms
    }

    /// The images to draw after, by their places in `generation.images`: those of the content
    /// before those of the style.
    var references: [Int] {
        let images = generation.images.enumerated()
        return Self.referenceNames.flatMap { name in
            images.filter { $0.element.name == name }.map(\.offset)
        }
    }

    // MARK: - For the other parts

    var values: ParameterValues { generation.parameters }
    var model: ModelName { generation.model }

    func has(_ name: ParameterName) -> Bool {
        generation.images.contains { $0.name == name }
    }

    // MARK: - Private

    private static let referenceNames: [ParameterName] = [
        .image, .imageURL, .imagePrompt, .images, .imageInput, .inputImages,
        .characterReferenceImage, .styleReferenceImages,
    ]

    private var imagine: Imagine {
        var imagine = Imagine(subject: subject, seed: generation.seed)
        imagine.excluded = excluded
        imagine.quality = quality
        imagine.stylize = stylize
        if values.flag(.raw) == true { imagine.style = .raw }
        return imagine
    }

    private var subject: String {
        let names: [ParameterName] = [.style, .styleType, .stylePreset]
        let words = names.compactMap(values.text).compactMap { Self.words(for: $0) }
        return ([generation.prompt.onOneLine] + words).joined(separator: ", ")
    }

    /// The words that a style adds to the prompt; nil if it adds none.
    private static func words(for style: String) -> String? {
        let name = style.lowercased().replacing("_", with: " ").onOneLine
        switch name {
        case "", "none", "auto", "general": return nil
        case "realistic": return "photo"
        case "design": return "flat design"
        case "fiction": return "illustration"
        case "vivid": return "vivid colours"
        case "natural": return "natural light"
        case "render 3d": return "3d render"
        default: return name
        }
    }

    /// `negative_prompt`, one entry between commas.
    private var excluded: [String] {
        let text = values.text(.negativePrompt) ?? ""
        return text.lowercased().split(separator: ",").map(\.onOneLine)
            .filter { !$0.isEmpty }
    }
}
