/// A generation by a model other than Midjourney: a prompt, perhaps with images beside it.
package struct Generation: Equatable, Sendable, Codable {
    /// What to draw and how; its aspect ratio counts where there is no size.
    package var imagine: Imagine
    /// The model by its public name.
    package var model: ModelName
    /// How many pictures, 1 to 10.
    package var count: Int
    /// The pictures' exact size; nil follows the aspect ratio.
    package var size: PixelSize?
    /// Whether the pictures have the first reference's shape, at the area that they else had.
    package var followsReference: Bool
    /// Images whose colours and composition carry over; none for a plain generation.
    package var references: [ImageSource]
    /// How much of the references carries over, 0 to 1.
    package var referenceWeight: Double
    package var output: ImageOutput?

    /// Makes a generation of one picture.
    package init(
        _ imagine: Imagine,
        model: ModelName,
        count: Int = 1,
        size: PixelSize? = nil,
        followsReference: Bool = false,
        references: [ImageSource] = [],
        referenceWeight: Double = 0.5
    ) {
        self.imagine = imagine
        self.model = model
        self.count = count
        self.size = size
        self.followsReference = followsReference
        self.references = references
        self.referenceWeight = referenceWeight
    }
}

/// A picture's size in pixels.
package struct PixelSize: Hashable, Sendable, Codable {
    package let width: Int
    package let height: Int

    /// Pairs a width with a height, both at least 1.
    package init(width: Int, height: Int) {
        self.width = width
        self.height = height
    }
}
