/// Maps local interest in a picture.
enum Interest {
    /// Returns local contrast and colour, blurred, on a small canvas; normalised to a mean of 1.
    static func map(_ canvas: Canvas) -> Canvas {
        var small = canvas
        while max(small.width, small.height) > 160 { small = small.halved() }
        let soft = small.copy()
        let unit = Float(small.width * small.height).squareRoot()
        BoxBlur(radius: max(1, Int(unit / 12))).apply(soft)
        let result = Canvas(width: small.width, height: small.height)
        var sum: Float = 0
        for index in result.pixels.indices {
            let d = small.pixels[index] - soft.pixels[index]
            let value = abs(d.x) + abs(d.y) + abs(d.z) + 0.02
            result.pixels[index] = Colour(repeating: value)
            sum += value
        }
        BoxBlur(radius: max(1, Int(unit / 10))).apply(result)
        let gain = Float(result.pixels.count) / max(1e-6, sum)
        for index in result.pixels.indices { result.pixels[index] *= gain }
        return result
    }
}
