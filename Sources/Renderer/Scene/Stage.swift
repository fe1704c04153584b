/// Camera and light shared by all layers of a picture.
struct Stage {
    let width: Int
    let height: Int
    /// Focal length in pixels.
    let focal: Float
    /// Row of the horizon.
    let horizon: Float
    /// Height of the camera above ground or water, in scene units.
    let eye: Float
    /// Position of the sun or moon, in pixels.
    let sun: Point
    /// Direction of the light, a little higher than the visible sun or moon.
    let towardsSun: Vector
    let light: Light
    /// Effort for details, 0.25 to 1.
    let quality: Float

    /// Scale of the picture: the side of a square with as many pixels.
    var unit: Float { Float(width * height).squareRoot() }

    /// Returns the number of noise octaves for a layer that has `most` at full quality.
    func octaves(_ most: Int) -> Int { max(2, Int(Float(most) * mix(0.45, 1, quality) + 0.5)) }

    /// Returns the ray through a pixel, with a z of 1.
    @inline(__always)
    func ray(_ x: Float, _ y: Float) -> Vector {
        Vector((x - Float(width) * 0.5) / focal, (horizon - y) / focal, 1)
    }

    /// Returns 1 at the sun, falling to 0 away from it.
    @inline(__always)
    func glow(_ x: Float, _ y: Float) -> Float {
        let d = (Point(x, y) - sun) * (1 / unit)
        return fade(2.6 * length(Point(d.x, 1.25 * d.y)))
    }

    /// Projects a point in space to a pixel.
    func project(_ place: Vector) -> Point {
        let scale = focal / max(0.01, place.z)
        return Point(Float(width) * 0.5 + place.x * scale, horizon - (place.y - eye) * scale)
    }
}

/// A layer, drawn over those behind it.
protocol Layer {
    func paint(_ canvas: Canvas, _ stage: Stage, _ meter: PassMeter) throws(Abandoned)
}
