/// Replaces the random state of a scene's layers; the composition stays.
struct Reseeding {
    /// True if trees, flowers and terrain change as well.
    let isBroad: Bool
    let random: Random

    func apply(_ scene: Scene) -> Scene {
        let lands = scene.layers.count { $0 is TerrainLayer }
        let isBuilt = scene.layers.contains { $0 is BuildingLayer || $0 is FigureLayer }
        let changesLand = isBroad && lands == 1 && !isBuilt
        return Scene(
            stage: scene.stage,
            layers: scene.layers.enumerated().map { place, layer in
                if changesLand, let reshaped = reshaped(layer) { return reshaped }
                return reseeded(layer, UInt64(place))
            }
        )
    }

    // MARK: - Private

    private func reseeded(_ layer: any Layer, _ place: UInt64) -> any Layer {
        guard var chance = layer as? any Layer & Seeded, isBroad || chance.isFleeting else {
            return layer
        }
        chance.random = random.fork(place + 10)
        return chance
    }

    /// Returns a terrain of the same kind and with the same course; plants follow the new terrain.
    private func reshaped(_ layer: any Layer) -> (any Layer)? {
        switch layer {
        case let land as TerrainLayer:
            TerrainLayer(
                form: reshaped(land.form),
                skin: land.skin,
                water: land.water,
                near: land.near,
                reach: land.reach,
                random: land.random
            )
        case let grove as GroveLayer:
            GroveLayer(
                form: reshaped(grove.form),
                kinds: grove.kinds,
                looks: grove.looks,
                count: grove.count,
                water: grove.water,
                size: grove.size,
                random: grove.random
            )
        default: nil
        }
    }

    private func reshaped(_ form: Landform) -> Landform {
        var random = random.fork(1)
        var other = Landform(form.kind, size: form.size, random: &random)
        (other.breadth, other.course) = (form.breadth, form.course)
        return other
    }
}

/// A layer with a random state.
protocol Seeded {
    var random: Random { get set }
    /// True if the layer shows something short-lived: clouds, waves, birds.
    var isFleeting: Bool { get }
}

extension Seeded {
    var isFleeting: Bool { false }
}

extension CloudLayer: Seeded { var isFleeting: Bool { true } }
extension StarLayer: Seeded { var isFleeting: Bool { true } }
extension WaterLayer: Seeded { var isFleeting: Bool { true } }
extension AuroraLayer: Seeded { var isFleeting: Bool { true } }
extension FallLayer: Seeded { var isFleeting: Bool { true } }
extension FlockLayer: Seeded { var isFleeting: Bool { true } }
extension SprayLayer: Seeded { var isFleeting: Bool { true } }
extension RayLayer: Seeded { var isFleeting: Bool { true } }
extension GlintLayer: Seeded { var isFleeting: Bool { true } }
extension LightningLayer: Seeded {}
extension MeadowLayer: Seeded {}
extension TreesLayer: Seeded {}
extension GroveLayer: Seeded {}
extension JellyLayer: Seeded {}
extension UnderwaterLayer: Seeded {}
extension PondLayer: Seeded {}
extension NebulaLayer: Seeded {}
extension GalaxyLayer: Seeded {}
extension SilkLayer: Seeded {}
extension MarbleLayer: Seeded {}
