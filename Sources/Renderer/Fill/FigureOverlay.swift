internal import Domain

/// Draws the figures of a prompt into a region of a sheet.
struct FigureOverlay {
    let wish: FillPrompt
    let things: [Concept]
    let room: Region
    /// Size relative to the region, 0 to 1.
    let scale: Float
    /// Mean light of the surroundings.
    let ambient: Colour

    func overlay(_ random: Random) -> Overlay {
        let size = Overlay.size(room, pixels: 1_048_576)
        let onBlack = Canvas(width: size.width, height: size.height)
        let onWhite = Canvas(width: size.width, height: size.height)
        onWhite.pixels.update(repeating: Colour(1, 1, 1, Canvas.far))
        for stamp in stamps(size.width, size.height, random) {
            let sun = Point(Float(size.width) * 0.2, -Float(size.height) * 0.2)
            stamp.draw(onBlack, towards: sun)
            stamp.draw(onWhite, towards: sun)
        }
        for place in onBlack.pixels.indices {
            let black = onBlack.pixels[place]
            let cover = clamp(1 - (onWhite.pixels[place].y - black.y))
            let light = black * (1 / max(0.01, cover))
            onBlack.pixels[place] = SRGBCurve.shared.encoded(light).at(cover < 0.004 ? 0 : cover)
        }
        return Overlay(canvas: onBlack, region: room)
    }

    // MARK: - Private

    private func stamps(_ width: Int, _ height: Int, _ random: Random) -> [Stamp] {
        var random = random
        let figures = things.flatMap { thing in
            Array(repeating: thing, count: wish.count(thing))
        }
        return figures.enumerated().compactMap { number, thing in
            let slot = (Float(number) + 0.5) / Float(figures.count)
            return stamp(thing, slot, Float(width) / Float(figures.count), width, height, &random)
        }
    }

    private func stamp(
        _ thing: Concept,
        _ slot: Float,
        _ wide: Float,
        _ width: Int,
        _ height: Int,
        _ random: inout Random
    ) -> Stamp? {
        guard let shape = FillPrompt.outline(of: thing) else { return nil }
        let isFlying = FillPrompt.flying.contains(thing)
        let across = min(Float(width), wide * (isFlying ? 2 : 1.15))
        let most = min(0.84 * Float(height), 0.44 * across / shape.reach)
        let size = most * scale * random.between(0.82, 1)
        let free = Float(height) - size
        let top = free * (isFlying ? random.between(0.3, 0.7) : random.between(0.7, 0.9))
        let sway = random.signed() * 0.06 * wide
        var stamp = Stamp(
            shape: shape,
            foot: Point(slot * Float(width) + sway, top + size),
            size: size,
            colour: ambient * 0.12,
            isMirrored: random.chance(0.5)
        )
        paint(&stamp, thing)
        return stamp
    }

    private func paint(_ stamp: inout Stamp, _ thing: Concept) {
        stamp.rim = ambient * 0.9 + Colour(grey: 0.05)
        let usual: [Concept: UInt32] = [
            .balloon: 0xB8402E, .boat: 0x6A4A38, .bicycle: 0xB8402E, .astronaut: 0xD8DAE0,
        ]
        let named = wish.reading.colours.first ?? usual[thing].map(OKLab.init(hex:))
        guard let named else { return }
        let light = 0.4 + 1.1 * clamp(ambient.luma.squareRootOrZero)
        stamp.colour = named.colour * (0.5 * light)
        stamp.rim = named.colour * (0.9 * light)
        stamp.relief = 1
    }
}
