internal import Foundation

/// Changes light, season or colours of a picture, in OKLab.
struct Regrading {
    /// Times, weathers and seasons that regrading can show.
    static let moods: [Concept] = [
        .clear, .cloudy, .storm, .rain, .snow, .fog, .autumn, .winter, .spring, .sun, .neon,
    ]

    private let tone: Tone?
    private let gamma: Float
    private let fog: Float
    private let seasons: [Season]
    private let colours: [OKLab]

    /// Selects the changes from the words, and the gamma from the picture's brightness.
    init(_ recipe: Recipe, _ canvas: Canvas) {
        let mean = clamp(ColourStatistics(canvas).mean.x, 0.05, 0.95)
        tone = recipe.reading.saysWhen ? Tone.tones[recipe.time] : nil
        gamma = tone.map { clamp(log($0.target) / log(mean), $0.range.0, $0.range.1) } ?? 1
        fog = recipe.has(.fog) ? 0.65 : recipe.has(anyOf: [.storm, .rain, .cloudy]) ? 0.25 : 0
        seasons = Season.all.filter { recipe.has(anyOf: $0.things) }
        colours = recipe.reading.colours
    }

    func apply(_ canvas: Canvas, _ meter: PassMeter) throws(Abandoned) {
        let height = Float(canvas.height)
        try meter.rows(canvas.height) { y in
            let row = Float(y) / height
            for x in 0..<canvas.width {
                let index = y * canvas.width + x
                var lab = canvas.pixels[index].lab
                for season in seasons { lab = season.apply(lab) }
                if let tone { lab = tone.apply(lab, gamma, row) }
                if fog > 0 { lab = misted(lab, row) }
                if !colours.isEmpty { lab = tinted(lab) }
                canvas.pixels[index] = Colour(lab: lab)
            }
        }
    }

    // MARK: - Private

    private func misted(_ lab: OKLab, _ row: Float) -> OKLab {
        let air = OKLab(mix(lab.l, tone.map { $0.target + 0.12 } ?? 0.78, 0.75), 0, -0.012)
        return lab.mixed(air, fog * mix(0.95, 0.55, row))
    }

    /// Shifts a colour towards the nearest named colours, less for very dark and very light ones.
    private func tinted(_ lab: OKLab) -> OKLab {
        var sum = OKLab(0, 0, 0)
        var total: Float = 0
        for colour in colours {
            let (dl, da, db) = (lab.l - colour.l, lab.a - colour.a, lab.b - colour.b)
            let weight = fade(min(60, 14 * (dl * dl + 2 * (da * da + db * db)))) + 1e-4
            sum = OKLab(
                sum.l + weight * colour.l,
                sum.a + weight * colour.a,
                sum.b + weight * colour.b
            )
            total += weight
        }
        let named = OKLab(sum.l / total, sum.a / total, sum.b / total)
        let room = clamp(5.2 * lab.l * (1 - lab.l) + 0.12)
        let pulled = OKLab(mix(lab.l, named.l, 0.15), named.a * room, named.b * room)
        return lab.mixed(pulled, 0.68)
    }
}

/// The effect of a season on green and on pale colours.
private struct Season {
    let things: [Concept]
    /// Target colour of greens, and strength of the shift.
    let leaf: OKLab
    let share: Float
    /// Lightening of pale areas.
    let frost: Float

    static let all = [
        Season(things: [.autumn], leaf: OKLab(hex: 0xC8641C), share: 0.75, frost: 0),
        Season(things: [.spring], leaf: OKLab(hex: 0xF0A8C4), share: 0.35, frost: 0.03),
        Season(things: [.winter, .snow], leaf: OKLab(hex: 0xE4ECF4), share: 0.7, frost: 0.18),
    ]

    @inline(__always)
    func apply(_ lab: OKLab) -> OKLab {
        let green = smooth(0.01, 0.06, -lab.a + 0.3 * lab.b) * smooth(-0.02, 0.03, lab.b)
        let dyed = OKLab(mix(lab.l, leaf.l, 0.35), leaf.a, leaf.b)
        var result = lab.mixed(dyed, share * green)
        guard frost > 0 else { return result }
        result.l += frost * smooth(0.25, 0.7, lab.l) * (1 - result.l) * 2
        let keep = 1 - 3 * frost
        return OKLab(clamp(result.l), result.a * keep, result.b * keep - 0.006)
    }
}
