/// A layer over a fill: encoded colour, with opacity in the fourth channel.
struct Overlay {
    let canvas: Canvas
    /// Region of the sheet that the canvas is stretched over.
    let region: Region

    /// Composites the layer onto the open part of the sheet.
    func lay(
        onto result: inout Raster,
        _ sheet: Sheet,
        _ portion: Portion
    ) throws(Abandoned) {
        let width = sheet.base.width
        let (sx, sy) = (
            Float(canvas.width) / Float(region.width), Float(canvas.height) / Float(region.height)
        )
        try result.bytes.withUnsafeMutableBufferPointer { bytes throws(Abandoned) in
            try portion.rows(region.height) { row in
                for column in 0..<region.width {
                    let place = (region.y + row) * width + region.x + column
                    guard sheet.open[place] > 0 else { continue }
                    let colour = canvas.sample(
                        (Float(column) + 0.5) * sx - 0.5,
                        (Float(row) + 0.5) * sy - 0.5
                    )
                    let cover = clamp(colour.w) * Float(sheet.open[place])
                    Transfer.lay(colour, UInt8(cover), bytes, place * 3)
                }
            }
        }
    }

    /// Returns a region's drawing size: its own size, reduced to at most `pixels` pixels.
    static func size(_ region: Region, pixels: Int) -> (width: Int, height: Int) {
        let area = Double(region.width) * Double(region.height)
        let scale = min(1, (Double(pixels) / max(1, area)).squareRoot())
        return (
            max(1, Int(Double(region.width) * scale)), max(1, Int(Double(region.height) * scale))
        )
    }
}
