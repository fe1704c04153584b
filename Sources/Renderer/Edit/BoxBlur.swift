/// Blurs a canvas with two passes of a square window: nearly round, at a cost independent of the
/// radius.
struct BoxBlur {
    let radius: Int

    func apply(_ canvas: Canvas) {
        guard radius > 0 else { return }
        for _ in 0..<2 {
            for y in 0..<canvas.height {
                run(canvas, start: y * canvas.width, step: 1, count: canvas.width)
            }
            for x in 0..<canvas.width {
                run(canvas, start: x, step: canvas.width, count: canvas.height)
            }
        }
    }

    private func run(_ canvas: Canvas, start: Int, step: Int, count: Int) {
        let line = (0..<count).map { canvas.pixels[start + $0 * step] }
        let weight = 1 / Float(2 * radius + 1)
        var sum = Colour(repeating: 0)
        for offset in -radius...radius {
            let pixel: Colour = line[min(max(offset, 0), count - 1)]
            sum += pixel
        }
        for place in 0..<count {
            canvas.pixels[start + place * step] = sum * weight
            let next: Colour = line[min(place + radius + 1, count - 1)]
            let last: Colour = line[max(place - radius, 0)]
            sum += next - last
        }
    }
}
