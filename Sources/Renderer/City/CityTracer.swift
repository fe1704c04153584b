/// Finds the first intersection of a ray with a city's buildings.
struct CityTracer {
    let plan: CityPlan

    struct Hit {
        var distance: Float
        var place: Vector
        var normal: Vector
        var cell: Int
        /// Relative height within the part: 0 at its base, 1 at its top.
        var rise: Float
        var isTop: Bool
        var isThin: Bool
    }

    /// Traverses the grid cell by cell; nil if the ray passes above all roofs or beyond the far
    /// limit.
    @inline(__always)
    func trace(_ eye: Vector, _ ray: Vector, _ cells: UnsafeBufferPointer<Building>) -> Hit? {
        var x = floorInt(eye.x)
        var z = floorInt(eye.z)
        let stepX = ray.x >= 0 ? 1 : -1
        let stepZ = ray.z >= 0 ? 1 : -1
        let dx = 1 / max(1e-5, abs(ray.x))
        let dz = 1 / max(1e-5, abs(ray.z))
        var nextX = (ray.x >= 0 ? Float(x + 1) - eye.x : eye.x - Float(x)) * dx
        var nextZ = (ray.z >= 0 ? Float(z + 1) - eye.z : eye.z - Float(z)) * dz
        var entered: Float = 0
        for _ in 0..<90 {
            let leave = min(nextX, nextZ)
            let low = min(eye.y + ray.y * entered, eye.y + ray.y * leave)
            if low > plan.tallest && ray.y >= 0 { return nil }
            if Float(z) >= plan.shore, z < 60 {
                let index = plan.index(x, z)
                if cells[index].height > low,
                    let hit = meet(eye, ray, cells, index, Point(Float(x), Float(z)))
                {
                    return hit
                }
            }
            entered = leave
            if ray.y < 0, eye.y + ray.y * entered < 0 { return nil }
            if nextX < nextZ {
                x += stepX
                nextX += dx
            } else {
                z += stepZ
                nextZ += dz
            }
        }
        return nil
    }

    // MARK: - Private

    @inline(__always)
    private func meet(
        _ eye: Vector,
        _ ray: Vector,
        _ cells: UnsafeBufferPointer<Building>,
        _ index: Int,
        _ corner: Point
    ) -> Hit? {
        var best: Hit?
        let count = cells[index].parts.count
        let centre = corner + cells[index].centre
        for number in 0..<count {
            let part = cells[index].parts[number]
            let found =
                part.isRound
                ? cone(eye, ray, part, centre) : box(eye, ray, part, centre)
            guard let (t, normal, isTop) = found, t < best?.distance ?? .infinity else { continue }
            let place = eye + ray * t
            best = Hit(
                distance: t,
                place: place,
                normal: normal,
                cell: index,
                rise: (place.y - part.bottom) / (part.top - part.bottom),
                isTop: isTop,
                isThin: part.foot < 0.05
            )
        }
        return best
    }

    @inline(__always)
    private func box(
        _ eye: Vector,
        _ ray: Vector,
        _ part: Building.Part,
        _ centre: Point
    ) -> (Float, Vector, Bool)? {
        let ix = 1 / (abs(ray.x) < 1e-6 ? 1e-6 : ray.x)
        let iz = 1 / (abs(ray.z) < 1e-6 ? 1e-6 : ray.z)
        let iy = 1 / (abs(ray.y) < 1e-6 ? 1e-6 : ray.y)
        let tx = (centre.x - eye.x) * ix
        let tz = (centre.y - eye.z) * iz
        let ty = ((part.bottom + part.top) * 0.5 - eye.y) * iy
        let nearX = tx - abs(ix) * part.foot
        let nearZ = tz - abs(iz) * part.foot
        let half = (part.top - part.bottom) * 0.5
        let nearY = ty - abs(iy) * half
        let near = max(nearX, nearZ, nearY)
        let far = min(tx + abs(ix) * part.foot, tz + abs(iz) * part.foot, ty + abs(iy) * half)
        guard near < far, near > 0.01 else { return nil }
        if near == nearY { return (near, Vector(0, ray.y < 0 ? 1 : -1, 0), true) }
        if near == nearX { return (near, Vector(ray.x < 0 ? 1 : -1, 0, 0), false) }
        return (near, Vector(0, 0, ray.z < 0 ? 1 : -1), false)
    }

    @inline(__always)
    private func cone(
        _ eye: Vector,
        _ ray: Vector,
        _ part: Building.Part,
        _ centre: Point
    ) -> (Float, Vector, Bool)? {
        let slope = (part.foot - part.head) / (part.top - part.bottom)
        let o = Point(eye.x, eye.z) - centre
        let d = Point(ray.x, ray.z)
        let radius = part.foot - slope * (eye.y - part.bottom)
        let widen = -slope * ray.y
        let a = dot(d, d) - widen * widen
        let b = dot(o, d) - radius * widen
        let c = dot(o, o) - radius * radius
        let root = b * b - a * c
        guard root > 0, a > 0 else { return nil }
        let t = (-b - root.squareRoot()) / a
        let y = eye.y + ray.y * t
        if t > 0.01, y >= part.bottom, y <= part.top {
            let out = o + d * t
            return (t, normalise(Vector(out.x, slope * length(out), out.y)), false)
        }
        guard ray.y < -1e-6 else { return nil }
        let lid = (part.top - eye.y) / ray.y
        let p = o + d * lid
        guard lid > 0.01, dot(p, p) < part.head * part.head else { return nil }
        return (lid, Vector(0, 1, 0), true)
    }
}
