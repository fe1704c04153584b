internal import Domain
internal import Images

/// Draws a prompt's scene into the open part of a sheet, matched to the surrounding light.
struct SceneOverlay {
    let wish: FillPrompt
    let sheet: Sheet
    let room: Region

    /// Renders the overlay; `filled` is the sheet with its open part already filled.
    func overlay(_ filled: Raster, _ index: Int, _ units: Int, _ meter: Meter) throws -> Overlay {
        let size = Overlay.size(room, pixels: 524_288)
        let recipe = Recipe(wish.imagine, index: index)
        let picture = try Share.run(units, of: meter) { meter in
            try Redrawing(recipe: recipe, width: size.width, height: size.height).picture(meter)
        }
        let scene = try Canvas.lab(picture)
        let around = try sheet.surroundings(Portion(meter: meter, units: 0))
        if let around { match(scene, to: around) }
        for place in scene.pixels.indices {
            scene.pixels[place] = SRGBCurve.shared.encoded(scene.pixels[place].lab.colour)
        }
        guard around != nil else {
            for place in scene.pixels.indices { scene.pixels[place].w = 1 }
            return Overlay(canvas: scene, region: room)
        }
        let under = filled.canvas(room, width: size.width, height: size.height)
        return Overlay(canvas: blend(scene, onto: under), region: room)
    }

    // MARK: - Private

    /// Matches the scene's colours; weakly if the prompt names colours or a time of day.
    private func match(_ scene: Canvas, to around: ColourStatistics) {
        let isToned = wish.reading.has(anyOf: Concept.times) || !wish.reading.colours.isEmpty
        let amount: Float = isToned ? 0.25 : 0.6
        ColourMatch(target: around, amount: (light: amount, colour: amount)).apply(scene)
    }

    private func blend(_ scene: Canvas, onto under: Canvas) -> Canvas {
        let (width, height) = (scene.width, scene.height)
        let known = Grid(width: width, height: height, filled: false)
        for y in 0..<height {
            let row = (room.y + y * room.height / height) * sheet.base.width
            for x in 0..<width {
                known[x, y] = sheet.open[row + room.x + x * room.width / width] < 255
            }
        }
        let distance = Distance(to: known).steps
        let ramp = max(2, 0.16 * Float(min(width, height)))
        func part(_ place: Int, _ ramp: Float) -> Float {
            distance.cells[place] < 0 ? 1 : smooth(0, ramp, Float(distance.cells[place]))
        }
        let values = distance.cells.indices.map { place -> SIMD8<Float> in
            let part = part(place, ramp)
            return SIMD8(1 - part, part, 0, 0, 0, 0, 0, 0)
        }
        let weights = WeightMap(width: width, height: height, values: values)
        let blended = Blending(canvases: [under, scene], weights: weights).canvas()
        for place in blended.pixels.indices { blended.pixels[place].w = part(place, 0.6 * ramp) }
        return blended
    }
}

extension Sheet {
    /// Returns the colour statistics of the known pixels, in OKLab; nil if there are none.
    func surroundings(_ portion: Portion) throws(Abandoned) -> ColourStatistics? {
        let (canvas, known) = try reduced(10_000, portion)
        let given = known.cells.indices.filter { known.cells[$0] }
        guard !given.isEmpty else { return nil }
        let line = Canvas(width: given.count, height: 1)
        for (x, place) in given.enumerated() {
            line.pixels[x] = Colour(lab: OKLab(canvas.pixels[place].linearLight))
        }
        return ColourStatistics(line)
    }
}
