/// Figures at chosen positions.
struct FigureLayer: Layer {
    var stamps: [Stamp]

    func paint(_ canvas: Canvas, _ stage: Stage, _ meter: PassMeter) throws(Abandoned) {
        try meter.rows(max(1, stamps.count)) { index in
            if index < stamps.count { stamps[index].draw(canvas, towards: stage.sun) }
        }
    }
}
