extension MannerPass {
    /// Draws lines along edges, with hatching in the shadows; a `shade` above 0.9 fills with tone
    /// instead.
    func drawn(
        _ meter: PassMeter,
        paper: Colour,
        line: Colour,
        shade: Float
    ) throws(Abandoned) {
        Smoothing.flatten(canvas, radius: max(1, Int(unit / 400)))
        let edges = Smoothing.edges(canvas)
        let grain = self.paper()
        try map(meter) { x, y, colour in
            let tone = 0.3 * colour.x + 0.59 * colour.y + 0.11 * colour.z
            let stroke = smooth(0.035, 0.2, edges[y * canvas.width + x] + 0.03 * grain(x, y))
            let across = Float(x + y) * 720 / unit
            let hatch = smooth(
                0.2,
                0.5,
                abs(across - Float(floorInt(across / 6)) * 6 - 3) / 3 - 0.9 + 1.5 * tone + 0.5
                    * grain(x, y)
            )
            let counter = Float(x - y) * 720 / unit
            let cross = smooth(
                0.2,
                0.5,
                abs(counter - Float(floorInt(counter / 6)) * 6 - 3) / 3 - 0.45 + 1.9 * tone
            )
            let dark =
                shade > 0.9 ? smooth(0.15, 0.75, tone + 0.10 * grain(x, y)) : min(hatch, cross)
            let toned = mix(line, paper, mix(1, dark, shade))
            return (mix(toned, line, stroke) * (1 + 0.05 * grain(x, y))).at(colour.w)
        }
    }
}
