/// A generation in the built-in renderer's terms.
///
/// Jobs from before parameters were kept are stored in these and are drawn by them.
package struct DrawingTerms: Equatable, Sendable {
    /// Its aspect ratio applies if there is no size.
    package var imagine: Imagine
    /// The pictures' exact size; nil follows the aspect ratio.
    package var size: PixelSize?
    /// True for the first reference's shape, at the area of the size without it.
    package var followsReference: Bool
    /// The share of the references that carries over, 0 to 1.
    package var referenceWeight: Double

    /// Makes the terms of pictures drawn from words alone.
    package init(
        _ imagine: Imagine,
        size: PixelSize? = nil,
        followsReference: Bool = false,
        referenceWeight: Double = 0.5
    ) {
        self.imagine = imagine
        self.size = size
        self.followsReference = followsReference
        self.referenceWeight = referenceWeight
    }
}

/// A cutout in the built-in renderer's terms.
///
/// Jobs from before parameters were kept are stored in these and are drawn by them.
package struct CutoutTerms: Equatable, Sendable {
    /// The content in the place of the background.
    package enum Background: String, CaseIterable, Sendable, Codable {
        /// Transparency.
        case rgba
        /// The mask itself, with the subject in white.
        case map
        case green, white
        /// The background itself, blurred.
        case blur
        /// The background itself, tinted.
        case overlay
    }

    package var background: Background
    /// The coverage from which a pixel counts as subject, 0 to 1; nil keeps soft edges.
    package var threshold: Double?
    /// True if the background is kept and the subject removed.
    package var isReversed: Bool

    /// Makes terms, by default of a transparent cutout with soft edges.
    package init(
        background: Background = .rgba,
        threshold: Double? = nil,
        isReversed: Bool = false
    ) {
        self.background = background
        self.threshold = threshold
        self.isReversed = isReversed
    }
}
