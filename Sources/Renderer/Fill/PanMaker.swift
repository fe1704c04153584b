internal import Domain
internal import Images

/// Extends a picture by half beyond one of its sides.
struct PanMaker: Maker {
    let count: Int
    private let filling: Filling

    /// Throws `invalid` for a picture that can't be read.
    init(source: Picture, pan: Pan) throws(Failure) {
        count = JobOperation.pan(pan).imageCount
        let isAcross = pan.direction == .left || pan.direction == .right
        let layout = Layout(source.width, source.height) { width, height in
            isAcross ? (width + (width + 1) / 2, height) : (width, height + (height + 1) / 2)
        }
        let raster = try Raster(source).reduced(width: layout.inner.0, height: layout.inner.1)
        let (right, below) = (
            layout.outer.0 - raster.width, layout.outer.1 - raster.height
        )
        let sheet = Sheet(
            raster,
            width: layout.outer.0,
            height: layout.outer.1,
            x: pan.direction == .left ? right : 0,
            y: pan.direction == .up ? below : 0
        )
        filling = Filling(
            sheet: sheet,
            wish: FillPrompt(pan.prompt, seed: pan.seed),
            seed: pan.seed
        )
    }

    func picture(_ index: Int, _ meter: Meter) throws -> Picture {
        try filling.picture(index, meter)
    }
}
