/// The eye and the light that all layers of a picture share.
struct Stage {
    let width: Int
    let height: Int
    /// In pixels.
    let focal: Float
    /// The row of the horizon.
    let horizon: Float
    /// Above the ground or the water, in the scene's units.
    let eye: Float
    /// Where the sun or moon is, in pixels.
    let sun: Point
    /// Towards the sun or moon, as things are lit; it stands a little higher than it looks.
    let towardsSun: Vector
    let light: Light
    /// 0.25 to 1: how much work goes into details.
    let quality: Float

    /// The picture's scale: the side of a square with as many pixels.
    var unit: Float { Float(width * height).squareRoot() }

    /// The number of octaves of noise for a layer that has `most` at full quality.
    func octaves(_ most: Int) -> Int { max(2, Int(Float(most) * mix(0.45, 1, quality) + 0.5)) }

    /// Where a pixel looks to; its z is 1.
    @inline(__always)
    func ray(_ x: Float, _ y: Float) -> Vector {
        Vector((x - Float(width) * 0.5) / focal, (horizon - y) / focal, 1)
    }

    /// 1 towards the sun, 0 far from it.
    @inline(__always)
    func glow(_ x: Float, _ y: Float) -> Float {
        let d = (Point(x, y) - sun) * (1 / unit)
        return fade(2.6 * length(Point(d.x, 1.25 * d.y)))
    }

    /// The pixel of a place in space.
    func project(_ place: Vector) -> Point {
        let scale = focal / max(0.01, place.z)
        return Point(Float(width) * 0.5 + place.x * scale, horizon - (place.y - eye) * scale)
    }
}

/// One thing that is drawn over what is behind it.
protocol Layer {
    func paint(_ canvas: Canvas, _ stage: Stage, _ meter: PassMeter) throws(Abandoned)
}
