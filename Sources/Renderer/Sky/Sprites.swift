/// Small shapes around a point.
enum Sprites {
    /// Draws a soft point of light; the radius is in pixels.
    static func star(_ canvas: Canvas, _ place: Point, _ light: Colour, _ radius: Float) {
        let reach = radius * 3 + 1
        for y in span(place.y - reach, place.y + reach, canvas.height) {
            for x in span(place.x - reach, place.x + reach, canvas.width) {
                let d = (Point(Float(x), Float(y)) - place) * (1 / max(0.5, radius))
                canvas.add(light * fade(1.4 * dot(d, d)), x, y)
            }
        }
    }
}
