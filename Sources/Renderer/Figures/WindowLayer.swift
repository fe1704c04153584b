/// A window from the inside: frame, bars and sill, with the scene behind the panes.
struct WindowLayer: Layer {
    /// Row of the sill, as a fraction of the height.
    let sill: Float
    var random: Random

    func paint(_ canvas: Canvas, _ stage: Stage, _ meter: PassMeter) throws(Abandoned) {
        var random = random
        let noise = Noise(&random)
        let unit = stage.unit
        let (wide, tall) = (Float(canvas.width), Float(canvas.height))
        let bar = 0.014 * unit
        let side = 0.085 * unit
        let wood = Colour(0.30, 0.17, 0.09, 0)
        let wall = Colour(0.22, 0.15, 0.12, 0)
        let lamp = Colour(1.0, 0.55, 0.22, 0) * (stage.light.isNight ? 0.16 : 0.05)
        try meter.rows(canvas.height) { y in
            let row = Float(y)
            for x in 0..<canvas.width {
                let column = Float(x)
                let edge = min(column, wide - column, row + 0.02 * unit)
                let isSill = row > sill * tall
                let isBar = min(abs(column - 0.5 * wide), abs(row - 0.36 * tall)) < bar
                let isFrame = edge < side
                guard isSill || isBar || isFrame else { continue }
                let grain =
                    0.75 + 0.5
                    * noise.fractal(
                        column * (isSill ? 8 : 60) / unit,
                        row * (isSill ? 90 : 9) / unit,
                        octaves: 3
                    )
                let isWall = isFrame && edge < side * 0.45 && !isSill
                let lip = isSill ? fade((row - sill * tall) / unit * 30) : 0
                let rim = isFrame && !isSill ? fade((side - edge) / unit * 160) : 0
                let light = stage.light.ambient * (0.12 + 0.65 * lip + 0.4 * rim) + lamp
                let colour = (isWall ? wall : wood) * light * grain
                canvas.pixels[y * canvas.width + x] = colour.at(0.45)
            }
        }
    }
}
