/// A picture's subject without its background.
package struct Cutout: Equatable, Sendable, Codable {
    /// What stands where the background was.
    package enum Background: String, CaseIterable, Sendable, Codable {
        /// Nothing: the result is transparent there.
        case rgba
        /// The mask itself, white where the subject is.
        case map
        case green, white
        /// The background itself, blurred.
        case blur
        /// The background itself, tinted.
        case overlay
    }

    package var source: ImageSource
    package var model: ModelName
    package var background: Background
    /// How sure a pixel must be to count as subject, 0 to 1; nil keeps soft edges.
    package var threshold: Double?
    /// Whether the background is kept and the subject goes.
    package var isReversed: Bool
    package var output: ImageOutput?

    /// Cuts a subject out.
    package init(
        _ source: ImageSource,
        model: ModelName,
        background: Background = .rgba,
        threshold: Double? = nil,
        isReversed: Bool = false,
        output: ImageOutput? = nil
    ) {
        self.source = source
        self.model = model
        self.background = background
        self.threshold = threshold
        self.isReversed = isReversed
        self.output = output
    }
}
