internal import Foundation

/// The two beams of a lighthouse.
struct BeamLayer: Layer {
    let lamp: Vector
    let turn: Float

    func paint(_ canvas: Canvas, _ stage: Stage, _ meter: PassMeter) throws(Abandoned) {
        let middle = stage.project(lamp)
        let axis = Point(cos(turn), -abs(sin(turn)) * 0.35)
        try meter.rows(canvas.height) { y in
            for x in 0..<canvas.width {
                let d = (Point(Float(x), Float(y)) - middle) * (1 / stage.unit)
                let along = dot(d, axis)
                let across = abs(d.x * axis.y - d.y * axis.x)
                let width = 0.006 + 0.085 * abs(along)
                let arm = fade(across * across / (width * width) * 1.6) * fade(1.5 * abs(along))
                let halo = 0.4 * fade(16 * length(d)) + 1.4 * fade(70 * length(d))
                let power = along > 0 ? Float(0.55) : 0.26
                canvas.add(Colour(1.0, 0.86, 0.55, 0) * (arm * power + 0.55 * halo), x, y)
            }
        }
    }
}
