internal import Domain
internal import Images

/// Draws a recipe at any size, optionally with changes to scene and tone mapping.
struct Redrawing {
    let recipe: Recipe
    let width: Int
    let height: Int
    /// Change to the composed scene before it is drawn.
    var change: (Scene) -> Scene = { $0 }
    /// Change to the tone mapping.
    var develop: (inout Finish) -> Void = { _ in }

    /// Returns the picture; for a shape beyond 10:1 or a tiny size, cropped or reduced from a larger
    /// drawing.
    func picture(_ meter: Meter) throws -> Picture {
        let wide = max(width, height / AspectRatio.most, Self.least)
        let high = max(height, width / AspectRatio.most, Self.least)
        let drawn = try Picture(rgb: bytes(wide, high, meter), width: wide, height: high)
        return try drawn.covering(width: width, height: height)
    }

    /// Returns pixels in rows from the top, three bytes each, at a size other than the struct's.
    func bytes(_ width: Int, _ height: Int, _ meter: Meter) throws(Abandoned) -> [UInt8] {
        let manners = Array(recipe.manners.prefix(2))
        let coarse = manners.contains(where: \.hidesDetail)
        let scale = Float(recipe.imagine.quality).squareRoot() * (coarse ? 0.7 : 1)
        let scene = change(
            Composer.scene(
                recipe,
                width: max(8, Int(Float(width) * scale)),
                height: max(8, Int(Float(height) * scale))
            )
        )
        let passes = PassMeter(meter: meter, passes: scene.layers.count + 2 + 2 * manners.count)
        let drawn = Canvas(width: scene.stage.width, height: scene.stage.height)
        for layer in scene.layers { try layer.paint(drawn, scene.stage, passes) }
        var finish = Finish(recipe)
        develop(&finish)
        let canvas = drawn.resized(width: width, height: height)
        try finish.develop(canvas, passes)
        let pass = MannerPass(canvas, random: recipe.random.fork(91))
        for manner in manners { try pass.apply(manner, passes) }
        return try finish.bytes(canvas, passes)
    }

    // MARK: - Private

    /// Minimum side: layers and art styles need some pixels to work on.
    private static let least = 16
}
