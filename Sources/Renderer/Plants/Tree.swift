/// One tree of a picture.
struct Tree {
    enum Kind { case fir, broad, birch, palm, cypress }

    let kind: Kind
    /// In pixels.
    let foot: Point
    /// In pixels.
    let height: Float
    /// In the scene's units.
    let distance: Float
    let lean: Float
    let salt: UInt64
    /// How light it is, around 1.
    let tone: Float
}

/// What trees of one kind have in common.
struct TreeLook {
    let leaf: Colour
    let bark: Colour
    /// How much snow lies on them, 0 to 1.
    var snow: Float = 0
}
