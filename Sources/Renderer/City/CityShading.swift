/// Shades a city's walls, roofs and streets.
struct CityShading {
    let layer: CityLayer
    let stage: Stage
    let noise: Noise

    /// Returns the colour at a pixel; nil if the ray meets neither a building nor the ground.
    @inline(__always)
    func see(
        _ x: Float,
        _ y: Float,
        _ canvas: Canvas,
        _ cells: UnsafeBufferPointer<Building>
    ) -> Colour? {
        let ray = stage.ray(x, y)
        let eye = Vector(0.5, stage.eye, 0)
        let tracer = CityTracer(plan: layer.plan)
        let shine = stage.glow(x, y)
        if let hit = tracer.trace(eye, ray, cells) {
            let colour = wall(hit, ray, cells[hit.cell])
            return stage.light.through(colour, hit.distance, glow: shine).at(hit.distance)
        }
        guard layer.hasGround, ray.y < -0.002 else { return nil }
        let t = -eye.y / ray.y
        guard t < 70 else { return nil }
        let place = eye + ray * t
        var colour = street(place, t)
        if layer.wet > 0 { colour += mirrored(place, ray, tracer, canvas, x, cells) }
        return stage.light.through(colour, t, glow: shine).at(t)
    }

    // MARK: - Private

    private func wall(_ hit: CityTracer.Hit, _ ray: Vector, _ building: Building) -> Colour {
        let facing = max(0, dot(hit.normal, stage.towardsSun))
        let low = 0.35 + 0.65 * clamp(hit.place.y / max(0.3, building.height))
        let light = stage.light.sun * (facing * 0.95) + stage.light.ambient * (0.75 * low)
        if hit.isTop { return building.facade * light * 0.8 + roof(hit, building) }
        if hit.isThin { return building.facade * light * 0.6 + beacon(hit, building) }
        let bounce = ray - hit.normal * (2 * dot(ray, hit.normal))
        let glass = stage.light.sky(clamp(bounce.y * 0.9 + 0.08)) * 0.32 * low
        return windows(hit, building, building.facade * light, glass) + trim(hit, building)
    }

    @inline(__always)
    private func windows(
        _ hit: CityTracer.Hit,
        _ building: Building,
        _ stone: Colour,
        _ glass: Colour
    ) -> Colour {
        let size = 0.034 + 0.012 * Float(building.salt & 3)
        let flat = abs(hit.normal.x) > abs(hit.normal.z) ? hit.place.z : hit.place.x
        let u = flat / (size * (building.salt & 4 == 0 ? 1 : 2.4))
        let v = hit.place.y / 0.058
        let (cu, cv) = (floorInt(u), floorInt(v))
        let (fu, fv) = (u - Float(cu), v - Float(cv))
        let pixel = hit.distance / stage.focal
        let sharp = smooth(0.7, 0.28, pixel / 0.042)
        let soft = 0.08 + pixel * 13
        let inside =
            smooth(0.10, 0.10 + soft, fu) * smooth(0.90, 0.90 - soft, fu)
            * smooth(0.18, 0.18 + soft, fv) * smooth(0.86, 0.86 - soft, fv)
        let area = mix(0.5, inside, sharp)
        let drawn = cellHash(cu, cv, building.salt)
        let floor = cellHash(0, cv, building.salt ^ 77)
        let isLit: Float =
            drawn < building.lit * (0.5 + floor)
            ? 0.35 + 1.25 * (drawn / max(0.05, building.lit)) : 0
        let power = mix(building.lit * 0.9, isLit, sharp) * layer.glow
        return stone * (1 - area) + (glass + building.window * power) * area
    }

    /// Returns the neon light along edges and down the walls.
    @inline(__always)
    private func trim(_ hit: CityTracer.Hit, _ building: Building) -> Colour {
        guard let neon = building.neon else { return Colour(grey: 0) }
        let across = abs(hit.normal.x) > abs(hit.normal.z) ? hit.place.z : hit.place.x
        let local = across - Float(floorInt(across)) - 0.5
        let pixel = hit.distance / stage.focal
        let width = max(0.008, pixel * 0.8)
        let crown = fade(max(0, 1 - hit.rise) * 90 * min(1, building.height))
        let strip = fade(abs(local - 0.06 * Float(building.salt & 3)) / width)
        let from = 0.25 + 0.3 * Float(building.salt >> 28) / 16
        let isSign = building.salt & 8 == 0 && hit.rise > from && hit.rise < from + 0.45
        let beat =
            0.4 + 0.6 * smooth(0.3, 0.5, noise.value(hit.place.y * 22, Float(building.salt & 255)))
        return neon * ((1.5 * crown + (isSign ? 2.4 * strip * beat : 0)) * layer.glow)
    }

    private func roof(_ hit: CityTracer.Hit, _ building: Building) -> Colour {
        guard let neon = building.neon else { return Colour(grey: 0) }
        return neon * (0.06 * layer.glow)
    }

    private func beacon(_ hit: CityTracer.Hit, _ building: Building) -> Colour {
        let colour = building.neon ?? Colour(1, 0.12, 0.08, 0)
        return colour * (hit.rise > 0.86 ? 2.2 * layer.glow : 0.02)
    }

    @inline(__always)
    private func street(_ p: Vector, _ distance: Float) -> Colour {
        let grit = 0.7 + 0.6 * noise.value(p.x * 14, p.z * 14)
        let asphalt = (stage.light.ambient * 0.085 + stage.light.sun * 0.025) * grit
        let x = p.x - Float(floorInt(p.x + 0.5))
        let z = p.z - Float(floorInt(p.z + 0.5))
        let pixel = max(0.012, distance / stage.focal)
        let along =
            fade(abs(abs(x) - 0.045) / pixel) * smooth(0.52, 0.7, noise.value(p.z * 3.2, p.x * 5))
        let cross =
            fade(abs(abs(z) - 0.045) / pixel) * smooth(0.52, 0.7, noise.value(p.x * 3.2, p.z * 5))
        let white = Colour(1.5, 1.2, 0.8, 0)
        let red = Colour(1.5, 0.16, 0.08, 0)
        let cars = (x > 0 ? red : white) * along + (z > 0 ? red : white) * cross
        return asphalt + cars * (0.85 * layer.glow)
    }

    /// Returns the reflection of buildings and sky in a wet street.
    @inline(__always)
    private func mirrored(
        _ p: Vector,
        _ ray: Vector,
        _ tracer: CityTracer,
        _ canvas: Canvas,
        _ x: Float,
        _ cells: UnsafeBufferPointer<Building>
    ) -> Colour {
        let ripple = noise.fractal(p.x * 7, p.z * 7, octaves: 3) - 0.5
        let fine = noise.value(p.x * 60, p.z * 18) - 0.5
        let up = Vector(
            ray.x + 0.10 * ripple + 0.05 * fine,
            -ray.y * (1 + 1.1 * ripple + 0.5 * fine),
            ray.z
        )
        let puddle = 0.3 + 0.7 * smooth(0.4, 0.6, noise.fractal(p.x * 1.6, p.z * 1.6, octaves: 2))
        let amount = layer.wet * puddle * fade(1.6 * -ray.y)
        guard let hit = tracer.trace(p + Vector(0, 0.002, 0), up, cells) else {
            return stage.light.sky(clamp(up.y)) * (0.55 * amount)
        }
        let seen = wall(hit, up, cells[hit.cell])
        return stage.light.through(seen, hit.distance, glow: 0) * (0.75 * amount)
    }
}
