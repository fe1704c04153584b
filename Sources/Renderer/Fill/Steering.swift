internal import Domain

/// Shifts a fill's colours towards those of a prompt.
struct Steering {
    let wish: FillPrompt
    /// Strength, 0 to 1.
    let strength: Float

    /// Adds the prompt's shift to a level's corrections; zero at the seam.
    func apply(
        to correction: Canvas,
        of level: Level,
        _ index: Int,
        _ meter: Meter
    ) throws {
        guard wish.kind != .nothing, let change = try change(index, meter) else { return }
        let distance = Distance(to: level.known).steps
        let unit = Float(level.width * level.height).squareRoot()
        for place in correction.pixels.indices where !level.known.cells[place] {
            let away = Float(max(0, distance.cells[place])) / (0.05 * unit)
            let drawn = level.canvas.pixels[place] + correction.pixels[place]
            let light = OKLab(drawn.linearLight)
            let meant = SRGBCurve.shared.encoded(change(light).colour)
            correction.pixels[place] += (meant - drawn) * ((1 - fade(away)) * strength)
        }
    }

    // MARK: - Private

    private func change(_ index: Int, _ meter: Meter) throws -> ((OKLab) -> OKLab)? {
        switch wish.kind {
        case .nothing, .figures: return nil
        case .colours:
            let tint = Tint(colours: wish.reading.colours, pull: 1)
            return { tint.apply($0) }
        case .scene:
            let recipe = Recipe(wish.imagine, index: index)
            let scene = try Share.run(0, of: meter) {
                try Redrawing(recipe: recipe, width: 96, height: 96).picture($0)
            }
            let mood = ColourStatistics(try Canvas.lab(scene))
            return { light in
                OKLab(
                    mix(light.l, mood.mean.x, 0.25),
                    light.a * 0.4 + mood.mean.y * 0.6,
                    light.b * 0.4 + mood.mean.z * 0.6
                )
            }
        }
    }
}

extension SIMD4<Float> {
    /// Linear light of encoded values from 0 to 1.
    var linearLight: Colour {
        let linear = SRGBCurve.shared.linear
        func light(_ value: Float) -> Float {
            linear[Int(Swift.min(Swift.max(value * 255 + 0.5, 0), 255))]
        }
        return Colour(light(x), light(y), light(z), 0)
    }
}
