/// Chooses how a prompt becomes a picture, and puts its layers together.
struct Composer {
    var recipe: Recipe
    let width: Int
    let height: Int

    /// The composed scene for a recipe at a size in pixels.
    static func scene(_ recipe: Recipe, width: Int, height: Int) -> Scene {
        var composer = Composer(recipe: recipe, width: width, height: height)
        return composer.compose()
    }

    // MARK: - Private

    private mutating func compose() -> Scene {
        if recipe.has(.portrait) { return composePortrait() }
        if recipe.has(.underwater) { return composeUnderwater() }
        if recipe.has(anyOf: Thing.skies), !recipe.has(.city) { return composeSpace() }
        if recipe.has(anyOf: [.abstract, .geometric]) { return composeAbstract() }
        if recipe.has(anyOf: [.city, .street]), !recipe.isNeonPlace { return composeCity() }
        if recipe.has(anyOf: Thing.flowers + [.meadow]) { return composeMeadow() }
        if recipe.has(anyOf: [.forest, .jungle, .tree]), !recipe.has(.beach) {
            return composeForest()
        }
        return recipe.reading.things.isEmpty ? composeAbstract() : composeLand()
    }

    func finish(_ view: View, _ layers: (Stage) -> [any Layer]) -> Scene {
        let stage = view.stage(recipe, width: width, height: height)
        return Scene(stage: stage, layers: layers(stage))
    }
}
