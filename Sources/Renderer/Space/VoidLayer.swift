/// An almost black background.
struct VoidLayer: Layer {
    let colour: Colour

    func paint(_ canvas: Canvas, _ stage: Stage, _ meter: PassMeter) throws(Abandoned) {
        try meter.rows(canvas.height) { y in
            for x in 0..<canvas.width {
                canvas.pixels[y * canvas.width + x] = colour.at(Canvas.far)
            }
        }
    }
}
