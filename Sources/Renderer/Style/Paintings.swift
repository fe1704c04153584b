extension MannerPass {
    /// Watercolour: washes on grained paper, darker at their edges.
    func watercolor(_ meter: PassMeter) throws(Abandoned) {
        Smoothing.flatten(canvas, radius: max(2, Int(unit / 150)))
        Smoothing.flatten(canvas, radius: max(1, Int(unit / 300)))
        let edges = Smoothing.edges(canvas)
        let grain = paper()
        var random = random.fork(5)
        let noise = Noise(&random)
        let middle = Point(Float(canvas.width), Float(canvas.height)) * 0.5
        try map(meter) { x, y, colour in
            let p = Point(Float(x), Float(y)) * (1 / unit)
            let pool = noise.fractal(p.x * 4, p.y * 4, octaves: 4)
            let d = Point(abs(Float(x) - middle.x) / middle.x, abs(Float(y) - middle.y) / middle.y)
            let margin = smooth(1.0, 0.93, max(d.x, d.y) + 0.09 * (pool - 0.5))
            let pigment =
                (0.78 + 0.5 * pool) * margin * (1 + 1.5 * min(0.35, edges[y * canvas.width + x]))
            let thin = Colour(repeating: 1) - (Colour(repeating: 1) - colour) * (0.88 * pigment)
            return (thin * (1 + 0.07 * grain(x, y))).at(colour.w)
        }
    }

    /// Oil: strokes in relief on canvas.
    func oil(_ meter: PassMeter) throws(Abandoned) {
        try StrokePass(canvas: canvas, random: random).paint(meter, isDots: false, fine: 0.55)
        Smoothing.flatten(canvas, radius: max(1, Int(unit / 340)))
        let lumas = Smoothing.lumas(canvas)
        let weave = paper()
        try map(meter) { x, y, colour in
            let left = lumas[y * canvas.width + max(0, x - 1)]
            let above = lumas[max(0, y - 1) * canvas.width + x]
            let relief = clamp(2 * lumas[y * canvas.width + x] - left - above, -0.12, 0.12)
            return (colour * (1 + 1.1 * relief + 0.05 * weave(x, y))).at(colour.w)
        }
    }
}
