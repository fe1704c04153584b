extension Composer {
    /// Composes an abstract picture; a hash of the words selects its palette and form.
    mutating func composeAbstract() -> Scene {
        let words =
            recipe.stray > 0.5
            ? Random.mix(recipe.reading.hash &+ UInt64(recipe.index)) : recipe.reading.hash
        var family = Random(words)
        var random = recipe.random.fork(80)
        let stops = palette(&family)
        let form = recipe.has(.geometric) ? 2 : family.below(recipe.has(.abstract) ? 2 : 3)
        let turned = recipe.index % 2 == 1 ? Array(stops.reversed()) : stops
        let palette = Gradient(turned)
        let layer: any Layer =
            switch form {
            case 0:
                MarbleLayer(
                    palette: palette,
                    scale: random.between(1.5, 2.7),
                    bend: random.between(2.6, 4.6),
                    gold: family.chance(0.5) ? 0.8 : 0,
                    random: random
                )
            case 1:
                SilkLayer(
                    palette: palette,
                    background: Gradient(turned.map { $0.shifted(hue: 0, light: 0.42) }),
                    ribbons: 9 + random.below(5),
                    tilt: random.between(-0.6, 0.6),
                    random: random
                )
            default:
                PosterLayer(
                    colours: stops.map(\.colour),
                    cells: 4 + random.below(3),
                    random: random
                )
            }
        return finish(View(horizon: 0.5)) { [layer] + extras($0) }
    }

    // MARK: - Private

    /// Returns six harmonious colours from dark to light, around one or two hues.
    private func palette(_ random: inout Random) -> [OKLab] {
        let base = random.unit()
        let jump = random.pick([0.08, 0.33, 0.42, 0.5, 0.5, 0.58])
        let second = base + Float(jump)
        return (0..<6).map { step in
            let t = Float(step) / 5
            let hue = step % 2 == 0 || step > 3 ? base + 0.10 * t : second - 0.06 * t
            let light = mix(0.24, 0.93, t)
            let chroma = 0.05 + 0.14 * (1 - (2 * t - 1) * (2 * t - 1)) * random.between(0.7, 1.1)
            return recipe.tint.apply(OKLab(l: light, chroma: chroma, hue: hue))
        }
    }
}
