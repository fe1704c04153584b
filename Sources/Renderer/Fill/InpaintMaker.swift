internal import Domain
internal import Images

/// Draws a part of a picture anew.
struct InpaintMaker: Maker {
    let count: Int
    private let filling: Filling

    /// The mask is stretched to the picture's size.
    ///
    /// Throws `invalid` for a picture that can't be read.
    init(source: Picture, mask: Mask, inpaint: Inpaint) throws(Failure) {
        count = JobOperation.inpaint(inpaint).imageCount
        let layout = Layout(source.width, source.height) { ($0, $1) }
        let raster = try Raster(source).reduced(width: layout.inner.0, height: layout.inner.1)
        let fitted = mask.resized(width: raster.width, height: raster.height)
        let reach = min(3, max(1, min(raster.width, raster.height) / 500))
        let feather = Feather(width: raster.width, height: raster.height, reach: reach)
        filling = Filling(
            sheet: Sheet(raster, open: feather.open(fitted.levels)),
            wish: FillPrompt(inpaint.prompt, seed: inpaint.seed),
            seed: inpaint.seed,
            showsScenes: true
        )
    }

    func picture(_ index: Int, _ meter: Meter) throws -> Picture {
        try filling.picture(index, meter)
    }
}
