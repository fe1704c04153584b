/// Selects the kind of scene for a prompt and assembles its layers.
struct Composer {
    var recipe: Recipe
    let width: Int
    let height: Int

    /// Composes the scene for a recipe at a size in pixels.
    static func scene(_ recipe: Recipe, width: Int, height: Int) -> Scene {
        var composer = Composer(recipe: recipe, width: width, height: height)
        return composer.compose()
    }

    // MARK: - Private

    private mutating func compose() -> Scene {
        if recipe.has(.logo) { return composeLogo() }
        if recipe.has(.portrait) { return composePortrait() }
        if recipe.has(.koi) { return composePond() }
        if recipe.has(.underwater) { return composeUnderwater() }
        if recipe.has(.waterfall) { return composeWaterfall() }
        if isInSpace { return composeSpace() }
        if recipe.has(anyOf: [.abstract, .geometric]) { return composeAbstract() }
        if isInCity { return composeCity() }
        if recipe.has(anyOf: Concept.flowers + [.meadow]) { return composeMeadow() }
        if recipe.has(anyOf: [.forest, .jungle, .tree]), !isOpenLand { return composeForest() }
        let hasSubject = !recipe.reading.things.subtracting(Concept.attributes).isEmpty
        return hasSubject ? composeLand() : composeAbstract()
    }

    private var isInSpace: Bool {
        guard !recipe.has(anyOf: [.city, .mars]) else { return false }
        return recipe.has(anyOf: Concept.skies)
            || recipe.has(.astronaut) && !recipe.has(anyOf: Concept.terrains)
    }

    private var isInCity: Bool {
        if recipe.has(anyOf: [.city, .street]) { return !recipe.isNeonPlace }
        return recipe.has(.windowsill)
            && !recipe.has(anyOf: Concept.terrains + Concept.flowers + [.forest, .jungle, .meadow])
    }

    /// True if trees are scattered instead of a forest that would hide the terrain.
    private var isOpenLand: Bool {
        recipe.has(anyOf: [.beach, .hills, .road, .river])
    }

    func finish(_ view: View, _ layers: (Stage) -> [any Layer]) -> Scene {
        let stage = view.stage(recipe, width: width, height: height)
        return Scene(stage: stage, layers: layers(stage))
    }
}
