/// One tree of a picture.
struct Tree {
    enum Kind { case fir, broad, birch, palm, cypress }

    let kind: Kind
    /// Position of the base, in pixels.
    let foot: Point
    /// Height in pixels.
    let height: Float
    /// Distance in scene units.
    let distance: Float
    let lean: Float
    let salt: UInt64
    /// Brightness, around 1.
    let tone: Float
}

/// Appearance shared by trees of one kind.
struct TreeLook {
    let leaf: Colour
    let bark: Colour
    /// Amount of snow, 0 to 1.
    var snow: Float = 0
}
