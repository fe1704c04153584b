/// A part of an image drawn anew.
package struct Inpaint: Equatable, Sendable, Codable {
    package var source: ImageSource
    /// White is drawn anew, black stays; in a mask with transparency the transparent pixels are
    /// drawn anew, unless its visible ones are all white.
    ///
    /// It is stretched to the image's size.
    package var mask: ImageSource
    /// The prompt for that part; nil continues the surroundings.
    package var prompt: String?
    package var seed: UInt32
    /// The model that makes one picture; nil is Midjourney with its four.
    package var model: ModelName?
    package var output: ImageOutput?
    /// The model's own parameters as the customer gave them.
    package var parameters = ParameterValues()

    /// Draws a part of an image anew.
    package init(_ source: ImageSource, mask: ImageSource, prompt: String? = nil, seed: UInt32) {
        self.source = source
        self.mask = mask
        self.prompt = prompt
        self.seed = seed
    }
}

/// An image on a larger canvas.
package struct Outpaint: Equatable, Sendable, Codable {
    package var source: ImageSource
    /// The zoom-out factor, above 1 and up to 2; 1 only completes the shape.
    package var ratio: Double
    /// The result's shape; nil keeps the image's own, and at a ratio of 1 makes it square.
    package var aspectRatio: AspectRatio?
    package var prompt: String?
    package var seed: UInt32
    /// The model that makes one picture; nil is Midjourney with its four.
    package var model: ModelName?
    package var output: ImageOutput?
    /// The request's mask; the canvas does not depend on it.
    package var mask: ImageSource?
    /// The model's own parameters as the customer gave them.
    package var parameters = ParameterValues()

    /// Puts an image onto a larger canvas.
    package init(
        _ source: ImageSource,
        ratio: Double,
        aspectRatio: AspectRatio? = nil,
        prompt: String? = nil,
        seed: UInt32
    ) {
        self.source = source
        self.ratio = ratio
        self.aspectRatio = aspectRatio
        self.prompt = prompt
        self.seed = seed
    }

    /// The ratio as people write it: `2`, `1.5`.
    package var ratioText: String {
        ratio == ratio.rounded() ? String(Int(ratio)) : String(ratio)
    }
}

/// An image extended beyond one of its sides.
package struct Pan: Equatable, Sendable, Codable {
    /// The side that is extended.
    package enum Direction: String, CaseIterable, Sendable, Codable {
        case up, down, left, right
    }

    package var source: ImageSource
    package var direction: Direction
    package var prompt: String?
    package var seed: UInt32
    /// The model that makes one picture; nil is Midjourney with its four.
    package var model: ModelName?
    package var output: ImageOutput?
    /// The request's mask; the canvas does not depend on it.
    package var mask: ImageSource?
    /// The model's own parameters as the customer gave them.
    package var parameters = ParameterValues()

    /// Extends an image by half its width or height.
    package init(
        _ source: ImageSource,
        direction: Direction,
        prompt: String? = nil,
        seed: UInt32
    ) {
        self.source = source
        self.direction = direction
        self.prompt = prompt
        self.seed = seed
    }
}
