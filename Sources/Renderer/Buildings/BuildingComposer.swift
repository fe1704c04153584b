internal import Foundation

extension Composer {
    /// The ground under the buildings: a terrain, or a flat plane.
    struct Ground {
        var form: Landform?
        /// Height of the water surface; nil if there is none.
        var water: Float?
        /// Scale of all buildings relative to a wide landscape.
        var scale: Float = 1
        var near: Float = 2.8
        var far: Float = 7
    }

    /// Places the buildings that a prompt names, each on the best-scored of several random sites.
    func buildings(on ground: Ground, _ stage: Stage) -> [any Layer] {
        var random = recipe.random.fork(75)
        var sites: [BuildingSite] = []
        for thing in Concept.buildings where recipe.has(thing) {
            for number in 0..<recipe.reading.count(thing) {
                let height =
                    BuildingModels.height(thing) * ground.scale * random.between(0.88, 1.1)
                guard let solids = BuildingModels.of(thing, variant: random.below(4)),
                    let place = spot(ground, stage, thing, sites, &random)
                else { continue }
                let turn = random.between(0.25, 0.6) * (number & 1 == 0 ? 1 : -1)
                sites.append(
                    BuildingSite(
                        thing: thing,
                        solids: solids,
                        place: place,
                        height: height,
                        turn: thing == .house ? turn : turn * 0.7,
                        salt: UInt32(truncatingIfNeeded: random.next())
                    )
                )
            }
        }
        guard !sites.isEmpty else { return [] }
        return [BuildingLayer(sites: sites, lit: windowLight)]
    }

    /// Returns the beams of the lighthouses among the layers, to draw over all other layers.
    func beams(of layers: [any Layer]) -> [any Layer] {
        guard recipe.isDark || recipe.has(anyOf: [.storm, .fog]) else { return [] }
        var random = recipe.random.fork(76)
        return layers.compactMap { $0 as? BuildingLayer }.flatMap(\.sites)
            .filter { $0.thing == .lighthouse }
            .map { site in
                BeamLayer(
                    lamp: site.place + BuildingModels.lantern * site.height,
                    turn: random.between(0.1, 0.5) * (random.chance(0.5) ? 1 : -1)
                )
            }
    }

    // MARK: - Private

    private var windowLight: Float {
        switch recipe.time {
        case .night: 0.75
        case .dusk: 0.65
        case .sunset: 0.4
        case .dawn: 0.2
        default: recipe.has(anyOf: [.storm, .rain]) ? 0.5 : 0.04
        }
    }

    private func spot(
        _ ground: Ground,
        _ stage: Stage,
        _ thing: Concept,
        _ taken: [BuildingSite],
        _ random: inout Random
    ) -> Vector? {
        if let form = ground.form, form.kind == .headland, taken.isEmpty {
            let (x, z) = (form.brow.x, form.brow.y - 0.2)
            return Vector(x, form.height(x, z, 5) - 0.02, z)
        }
        var best: (score: Float, place: Vector)?
        for _ in 0..<90 {
            let z = random.between(ground.near, ground.far)
            let half = 0.5 * Float(stage.width) / stage.focal * z
            let x = random.signed() * half * 0.72
            let luck = random.unit()
            let place = Vector(x, ground.form?.height(x, z, 5) ?? 0, z)
            let score = score(place, half, ground, stage, thing, taken) + 0.25 * luck
            if score > best?.score ?? -5 { best = (score, place) }
        }
        return best?.place
    }

    /// Scores a building site by slope, visibility and composition; below -5 it is unusable.
    private func score(
        _ place: Vector,
        _ half: Float,
        _ ground: Ground,
        _ stage: Stage,
        _ thing: Concept,
        _ taken: [BuildingSite]
    ) -> Float {
        var score: Float = -0.5 * abs(abs(place.x / half) - 0.3) - 0.08 * (place.z - ground.near)
        for site in taken {
            let d = length(Point(place.x - site.place.x, place.z - site.place.z))
            let alike = site.thing == thing
            score -= d < 0.62 ? 20 : alike ? 0.35 * abs(d - 0.9) : 0
        }
        guard let form = ground.form else { return score }
        let dry = place.y - (ground.water ?? -9)
        guard dry > 0.05 else { return -20 }
        if let course = form.course, abs(course.offset(place.x, place.z)) < 2.6 { return -20 }
        let side = form.height(place.x + 0.25, place.z, 4) - form.height(place.x - 0.25, place.z, 4)
        let back = form.height(place.x, place.z + 0.25, 4) - form.height(place.x, place.z - 0.25, 4)
        score -= 1.6 * (abs(side) + 0.6 * abs(back))
        if thing == .castle || thing == .tower { score += 1.1 * min(1.2, place.y) }
        let top = Vector(place.x, place.y + 0.1, place.z)
        for step in 1..<14 {
            let t = Float(step) / 14
            let eye = mix(Point(0, stage.eye), Point(top.x, top.y), t)
            if form.height(eye.x, place.z * t, 3) > eye.y { score -= 0.5 }
        }
        return score
    }
}
