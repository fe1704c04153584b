internal import Images

/// Fills the open part of a sheet; shared by inpainting, outpainting and panning.
struct Filling {
    let sheet: Sheet
    let wish: FillPrompt
    let seed: UInt32
    /// True to draw a prompt's scene; false to use only its colours.
    var showsScenes = false

    /// Number of pixels that the patch search works on.
    private static let budget = 300_000

    /// Renders one result; deterministic for an index.
    func picture(_ index: Int, _ meter: Meter) throws -> Picture {
        let drawsMore = showsScenes && wish.kind == .scene
        let portions = Portion(meter: meter, units: PassMeter.unitsPerPicture)
            .split([60, 25, drawsMore ? 60 : 0, wish.kind == .nothing ? 0 : 10])
        let random = Random(UInt64(seed)).fork(UInt64(index) &+ 1)
        var result = sheet.base
        try fill(&result, index, random, portions[0], portions[1])
        let overlay = try overlay(result, index, random, portions[2])
        try overlay?.lay(onto: &result, sheet, portions[3])
        if overlay == nil {
            for portion in portions[2...] { try portion.rows(0) { _ in } }
        }
        return try result.picture()
    }

    // MARK: - Private

    private func fill(
        _ result: inout Raster,
        _ index: Int,
        _ random: Random,
        _ search: Portion,
        _ drawing: Portion
    ) throws {
        let search = search.split([1, 9])
        let (canvas, known) = try sheet.reduced(Self.budget, search[0])
        let synthesis = Synthesis(guide: sheet.guide, random: random)
        guard let level = try synthesis.run(canvas, known: known, search[1]) else {
            try search[1].rows(0) { _ in }
            return try SoftFill(sheet: sheet, random: random).run(into: &result, drawing)
        }
        let correction = Seam(level).correction()
        if !(showsScenes && wish.kind == .scene) {
            let strength: Float = showsScenes ? 0.75 : 0.35
            try Steering(wish: wish, strength: strength)
                .apply(to: correction, of: level, index, drawing.meter)
        }
        try Transfer(level, correction: correction, sheet: sheet).run(into: &result, drawing)
    }

    private func overlay(
        _ filled: Raster,
        _ index: Int,
        _ random: Random,
        _ portion: Portion
    ) throws -> Overlay? {
        var random = random.fork(9)
        let rooms = sheet.rooms.filter { wish.fits($0, of: sheet.base.frame) }
        guard !rooms.isEmpty else { return nil }
        let room = random.pick(rooms)
        switch wish.kind {
        case .nothing, .colours: return nil
        case .figures(let things):
            let around = try sheet.surroundings(portion.silent)?.mean.lab ?? OKLab(0.6, 0, 0)
            let figures = FigureOverlay(
                wish: wish,
                things: things,
                room: room,
                scale: showsScenes ? 1 : 0.5,
                ambient: around.colour
            )
            return figures.overlay(random)
        case .scene:
            guard showsScenes else { return nil }
            return try SceneOverlay(wish: wish, sheet: sheet, room: room)
                .overlay(filled, index, portion.units, portion.meter)
        }
    }
}
