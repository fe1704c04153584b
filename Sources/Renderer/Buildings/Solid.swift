internal import Foundation

/// A convex body of a building: the intersection of half-spaces.
struct Solid {
    struct Plane {
        var normal: Vector
        /// Distance from the origin along the normal.
        var reach: Float
    }

    var planes: [Plane]
    var low: Vector
    var high: Vector
    var colour: Colour
    /// Vertical axis of a round body, used to interpolate its normals; nil for flat sides.
    var axis: Point?
    /// Distance between windows; 0 for none.
    var windows: Float = 0
    /// Emitted light.
    var glow: Float = 0

    /// Intersects a ray: returns the entry as a multiple of its direction, and the outward normal.
    func enter(_ eye: Vector, _ ray: Vector) -> (t: Float, normal: Vector)? {
        var (near, far): (Float, Float) = (-.infinity, .infinity)
        var face = Vector(0, 1, 0)
        for plane in planes {
            let speed = dot(plane.normal, ray)
            let gap = plane.reach - dot(plane.normal, eye)
            if speed > 1e-9 {
                far = min(far, gap / speed)
            } else if speed < -1e-9 {
                let t = gap / speed
                if t > near { (near, face) = (t, plane.normal) }
            } else if gap < 0 {
                return nil
            }
            guard near <= far else { return nil }
        }
        guard near > 0 else { return nil }
        return (near, smoothed(face, eye + ray * near))
    }

    // MARK: - Private

    private func smoothed(_ face: Vector, _ place: Vector) -> Vector {
        guard let axis, abs(face.y) < 0.95 else { return face }
        let out = Point(place.x, place.z) - axis
        let side = max(1e-6, length(out))
        let flat = max(0, 1 - face.y * face.y).squareRoot()
        return Vector(out.x / side * flat, face.y, out.y / side * flat)
    }
}

extension Solid {
    /// Builds a box with half-widths about a vertical axis, from one height to another.
    static func box(
        _ x: Float,
        _ z: Float,
        _ half: Point,
        _ foot: Float,
        _ head: Float,
        _ colour: UInt32,
        windows: Float = 0
    ) -> Solid {
        Solid(
            planes: upright(x, z, half) + lids(foot, head),
            low: Vector(x - half.x, foot, z - half.y),
            high: Vector(x + half.x, head, z + half.y),
            colour: Colour(hex: colour),
            windows: windows
        )
    }

    /// Builds a gable roof with its ridge along x.
    static func gable(
        _ x: Float,
        _ z: Float,
        _ half: Point,
        _ foot: Float,
        _ head: Float,
        _ colour: UInt32
    ) -> Solid {
        let rise = head - foot
        let slopes = [Float(-1), 1].map { side in
            let normal = normalise(Vector(0, half.y, side * rise))
            return Plane(normal: normal, reach: dot(normal, Vector(x, head, z)))
        }
        return Solid(
            planes: upright(x, z, half) + lids(foot, head) + slopes,
            low: Vector(x - half.x, foot, z - half.y),
            high: Vector(x + half.x, head, z + half.y),
            colour: Colour(hex: colour)
        )
    }

    /// Builds a round tower; a cone if `top` is small; a hipped roof with four sides.
    static func round(
        _ x: Float,
        _ z: Float,
        _ bottom: Float,
        _ top: Float,
        _ foot: Float,
        _ head: Float,
        _ colour: UInt32,
        sides: Int = 18,
        windows: Float = 0
    ) -> Solid {
        let lean = (bottom - top) / (head - foot)
        let walls = (0..<sides).map { number in
            let angle = (Float(number) + 0.5) / Float(sides) * 2 * .pi
            let normal = normalise(Vector(cos(angle), lean, sin(angle)))
            let edge = Vector(x + cos(angle) * bottom, foot, z + sin(angle) * bottom)
            return Plane(normal: normal, reach: dot(normal, edge))
        }
        let reach = max(bottom, top) * 1.42
        return Solid(
            planes: walls + lids(foot, head),
            low: Vector(x - reach, foot, z - reach),
            high: Vector(x + reach, head, z + reach),
            colour: Colour(hex: colour),
            axis: sides > 4 ? Point(x, z) : nil,
            windows: windows
        )
    }

    // MARK: - Private

    private static func upright(_ x: Float, _ z: Float, _ half: Point) -> [Plane] {
        [
            Plane(normal: Vector(1, 0, 0), reach: half.x + x),
            Plane(normal: Vector(-1, 0, 0), reach: half.x - x),
            Plane(normal: Vector(0, 0, 1), reach: half.y + z),
            Plane(normal: Vector(0, 0, -1), reach: half.y - z),
        ]
    }

    private static func lids(_ foot: Float, _ head: Float) -> [Plane] {
        [
            Plane(normal: Vector(0, 1, 0), reach: head),
            Plane(normal: Vector(0, -1, 0), reach: -foot),
        ]
    }
}
