internal import Domain
internal import Images

/// Draws a recipe at any size, perhaps in another light than its own.
struct Redrawing {
    let recipe: Recipe
    let width: Int
    let height: Int
    /// What is changed in the composed scene before it is drawn.
    var change: (Scene) -> Scene = { $0 }
    /// What is changed in the development.
    var develop: (inout Finish) -> Void = { _ in }

    /// The picture; a shape beyond 4:1 or a tiny size is cut or made from a larger drawing.
    func picture(_ meter: Meter) throws -> Picture {
        let wide = max(width, height / 4, Self.least)
        let high = max(height, width / 4, Self.least)
        let drawn = try Picture(rgb: bytes(wide, high, meter), width: wide, height: high)
        return try drawn.covering(width: width, height: height)
    }

    /// The pixels in rows from the top, three bytes each, in a size of one's own.
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

    /// Layers and manners need some pixels to work on.
    private static let least = 16
}
