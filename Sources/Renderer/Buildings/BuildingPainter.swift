internal import Foundation

/// Draws one building by ray casting, with four rays a pixel.
struct BuildingPainter {
    let site: BuildingSite
    let lit: Float
    let stage: Stage
    let canvas: Canvas

    func draw() {
        let boxes = site.solids.map(bounds)
        guard let first = boxes.first else { return }
        let all = boxes.dropFirst().reduce(first) {
            (pointwiseMin($0.0, $1.0), pointwiseMax($0.1, $1.1))
        }
        for y in span(all.0.y, all.1.y, canvas.height) {
            for x in span(all.0.x, all.1.x, canvas.width) {
                let p = Point(Float(x), Float(y))
                let near = boxes.indices.filter { index in
                    let (low, high) = boxes[index]
                    return p.x >= low.x && p.x <= high.x && p.y >= low.y && p.y <= high.y
                }
                if !near.isEmpty { dab(x, y, near) }
            }
        }
    }

    // MARK: - Private

    private func dab(_ x: Int, _ y: Int, _ near: [Int]) {
        var sum = Colour(grey: 0)
        var (hits, distance): (Float, Float) = (0, 0)
        for offset in [Point(-0.3, -0.1), Point(0.1, -0.3), Point(0.3, 0.1), Point(-0.1, 0.3)] {
            let ray = stage.ray(Float(x) + offset.x, Float(y) + offset.y)
            guard let (colour, t) = see(ray, near) else { continue }
            sum += colour
            hits += 1
            distance = t
        }
        guard hits > 0 else { return }
        let glow = stage.glow(Float(x), Float(y))
        let seen = stage.light.through(sum * (1 / hits), distance, glow: glow)
        canvas.lay(seen, hits / 4, x, y, distance: distance)
    }

    private func see(_ ray: Vector, _ near: [Int]) -> (Colour, Float)? {
        let eye = inside(Vector(0, stage.eye, 0) - site.place) * (1 / site.height)
        let way = inside(ray) * (1 / site.height)
        var best: (t: Float, normal: Vector, index: Int)?
        for index in near {
            guard let hit = site.solids[index].enter(eye, way), hit.t < best?.t ?? .infinity
            else { continue }
            best = (hit.t, hit.normal, index)
        }
        return best.map { (shade(site.solids[$0.index], eye + way * $0.t, $0.normal), $0.t) }
    }

    private func shade(_ solid: Solid, _ place: Vector, _ normal: Vector) -> Colour {
        let facing = max(0, dot(outside(normal), stage.towardsSun))
        let low = 0.55 + 0.45 * clamp(place.y * 2.5 + 0.25)
        let rough = 0.92 + 0.16 * cellHash(Int(place.x * 60 + 99), Int(place.y * 90 + 99), 4)
        let light =
            stage.light.sun * facing + stage.light.ambient * ((0.55 + 0.4 * normal.y) * low)
        var colour = solid.colour * light * rough
        if solid.windows > 0, abs(normal.y) < 0.3 { colour = window(colour, solid, place, normal) }
        if site.thing == .lighthouse, lit > 0.1 {
            let below = max(0, BuildingModels.lantern.y - place.y)
            colour += solid.colour * Colour(1, 0.9, 0.7, 0) * (0.30 * lit * fade(1.6 * below))
        }
        return colour + Colour(3.4, 2.5, 1.2, 0) * (solid.glow * (lit > 0.1 ? 1 : 0.15))
    }

    private func window(_ wall: Colour, _ solid: Solid, _ place: Vector, _ normal: Vector) -> Colour
    {
        var across = abs(normal.x) > abs(normal.z) ? place.z : place.x
        if let axis = solid.axis { across = atan2(place.z - axis.y, place.x - axis.x) * 0.1 }
        let pitch = solid.windows
        let (u, v) = (across / pitch + 0.5, place.y / pitch - 0.15)
        let (cu, cv) = (floorInt(u), floorInt(v))
        guard place.y > 0.02, place.y < solid.high.y - 0.35 * pitch else { return wall }
        let d = Point(abs(u - Float(cu) - 0.5), abs(v - Float(cv) - 0.5))
        let pane = smooth(0.23, 0.19, d.x) * smooth(0.34, 0.29, d.y)
        let isLit = cellHash(cu, cv, site.salt) < lit
        let glass = stage.light.sky(0.3) * 0.16
        return mix(wall, isLit ? Colour(2.3, 1.35, 0.5, 0) : glass, pane)
    }

    /// Rotates a direction from world to model coordinates.
    private func inside(_ v: Vector) -> Vector {
        let (c, s) = (cos(site.turn), sin(site.turn))
        return Vector(c * v.x + s * v.z, v.y, c * v.z - s * v.x)
    }

    private func outside(_ v: Vector) -> Vector {
        let (c, s) = (cos(site.turn), sin(site.turn))
        return Vector(c * v.x - s * v.z, v.y, c * v.z + s * v.x)
    }

    /// Returns the bounding rectangle of a body, in pixels.
    private func bounds(_ solid: Solid) -> (Point, Point) {
        var (low, high) = (Point(repeating: 1e6), Point(repeating: -1e6))
        for corner in 0..<8 {
            let local = Vector(
                corner & 1 == 0 ? solid.low.x : solid.high.x,
                corner & 2 == 0 ? solid.low.y : solid.high.y,
                corner & 4 == 0 ? solid.low.z : solid.high.z
            )
            let pixel = stage.project(site.place + outside(local * site.height))
            (low, high) = (pointwiseMin(low, pixel), pointwiseMax(high, pixel))
        }
        return (low - Point(1, 1), high + Point(1, 1))
    }
}
