extension Canvas {
    /// Two passes of a box blur: nearly round.
    func blurred(_ reach: Int) -> Canvas {
        var result = self
        for _ in 0..<2 { result = result.averaged(reach, 0).averaged(0, reach) }
        return result
    }

    /// Downsamples by area averaging.
    func reduced(width: Int, height: Int) -> Canvas {
        let result = Canvas(width: width, height: height)
        for y in 0..<height {
            let rows = Overlap(y, of: height, over: self.height)
            for x in 0..<width {
                let columns = Overlap(x, of: width, over: self.width)
                var sum = Colour(grey: 0)
                for row in rows.range {
                    for column in columns.range {
                        let weight = rows.weight(row) * columns.weight(column)
                        sum += pixels[row * self.width + column] * weight
                    }
                }
                result.pixels[y * width + x] = sum
            }
        }
        return result
    }

    // MARK: - Private

    private func averaged(_ across: Int, _ down: Int) -> Canvas {
        let result = Canvas(width: width, height: height)
        let share = 1 / Float((2 * across + 1) * (2 * down + 1))
        for y in 0..<height {
            for x in 0..<width {
                var sum = Colour(grey: 0)
                for dy in -down...down {
                    for dx in -across...across { sum += self[x + dx, y + dy] }
                }
                result.pixels[y * width + x] = sum * share
            }
        }
        return result
    }
}
