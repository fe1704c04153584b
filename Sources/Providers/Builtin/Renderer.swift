internal import Domain
internal import Images

/// Draws one of a job's four pictures.
struct Renderer {
    let imagine: Imagine
    /// How many pixels a picture may have.
    var budget = 1_048_576

    /// One picture, 0 to 3.
    ///
    /// The same imagine and index give the same pixels.
    func picture(
        _ index: Int,
        _ meter: Meter
    ) throws(Abandoned) -> (bytes: [UInt8], width: Int, height: Int) {
        let size = imagine.aspectRatio.size(pixels: budget)
        let recipe = Recipe(imagine, index: index)
        let manners = Array(recipe.manners.prefix(2))
        let coarse = manners.contains(where: \.hidesDetail)
        let scale = Float(imagine.quality).squareRoot() * (coarse ? 0.7 : 1)
        let scene = Composer.scene(
            recipe,
            width: max(8, Int(Float(size.width) * scale)),
            height: max(8, Int(Float(size.height) * scale))
        )
        let passes = PassMeter(meter: meter, passes: scene.layers.count + 2 + 2 * manners.count)
        let drawn = Canvas(width: scene.stage.width, height: scene.stage.height)
        for layer in scene.layers { try layer.paint(drawn, scene.stage, passes) }
        let finish = Finish(recipe)
        let canvas = drawn.resized(width: size.width, height: size.height)
        try finish.develop(canvas, passes)
        let pass = MannerPass(canvas, random: recipe.random.fork(91))
        for manner in manners { try pass.apply(manner, passes) }
        return (try finish.bytes(canvas, passes), size.width, size.height)
    }
}
