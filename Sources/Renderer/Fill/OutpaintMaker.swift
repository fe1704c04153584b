internal import Domain
internal import Images

/// Puts a picture onto a larger canvas and draws what is around it.
struct OutpaintMaker: Maker {
    let count: Int
    private let filling: Filling

    /// Throws `invalid` for a picture that can't be read.
    init(source: Picture, outpaint: Outpaint) throws(Failure) {
        count = JobOperation.outpaint(outpaint).imageCount
        let (inner, outer) = Self.sizes(source.width, source.height, outpaint)
        let raster = try Raster(source).reduced(width: inner.0, height: inner.1)
        let sheet = Sheet(
            raster,
            width: outer.0,
            height: outer.1,
            x: (outer.0 - inner.0) / 2,
            y: (outer.1 - inner.1) / 2
        )
        filling = Filling(
            sheet: sheet,
            wish: FillPrompt(outpaint.prompt, seed: outpaint.seed),
            seed: outpaint.seed
        )
    }

    func picture(_ index: Int, _ meter: Meter) throws -> Picture {
        try filling.picture(index, meter)
    }

    // MARK: - Private

    private static func sizes(
        _ width: Int,
        _ height: Int,
        _ outpaint: Outpaint
    ) -> (inner: (Int, Int), outer: (Int, Int)) {
        let zoom = min(max(outpaint.ratio.isFinite ? outpaint.ratio : 1, 1), 2)
        guard zoom > 1 else {
            let shape = outpaint.aspectRatio ?? .square
            let layout = Layout(width, height) { around($0, $1, shape) }
            return (layout.inner, layout.outer)
        }
        let layout = Layout(width, height) { width, height in
            outpaint.aspectRatio.map { alike(width, height, $0) } ?? (width, height)
        }
        let (across, down) = (
            Double(layout.outer.0) / Double(layout.inner.0),
            Double(layout.outer.1) / Double(layout.inner.1)
        )
        let scale = min(1, min(across, down) / zoom)
        let inner = (
            max(1, Int((Double(layout.inner.0) * scale).rounded())),
            max(1, Int((Double(layout.inner.1) * scale).rounded()))
        )
        return (inner, layout.outer)
    }

    /// Returns the smallest size of an aspect ratio that contains a picture.
    private static func around(_ width: Int, _ height: Int, _ shape: AspectRatio) -> (Int, Int) {
        let steps = max(
            (width + shape.width - 1) / shape.width,
            (height + shape.height - 1) / shape.height
        )
        let exact = (steps * shape.width, steps * shape.height)
        let ratio = Double(shape.width) / Double(shape.height)
        let close = (
            max(width, Int((Double(height) * ratio).rounded())),
            max(height, Int((Double(width) / ratio).rounded()))
        )
        return exact.0 * exact.1 * 50 <= close.0 * close.1 * 51 ? exact : close
    }

    /// Returns a size of an aspect ratio with about as many pixels as a picture.
    private static func alike(_ width: Int, _ height: Int, _ shape: AspectRatio) -> (Int, Int) {
        let exact = shape.size(pixels: width * height)
        if exact.width * exact.height <= width * height { return exact }
        let ratio = Double(shape.width) / Double(shape.height)
        let down = (Double(width * height) / ratio).squareRoot()
        return (max(1, Int((down * ratio).rounded())), max(1, Int(down.rounded())))
    }
}
