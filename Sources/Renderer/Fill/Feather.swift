/// The soft edge of a mask's selection.
struct Feather {
    let width: Int
    let height: Int
    /// Dilation of the selection in pixels; it fades out over twice that distance.
    let reach: Int

    /// Returns the opacity of the fill at each pixel: 255 if the mask selects it, falling to 0 a
    /// few pixels beyond.
    func open(_ levels: [UInt8]) -> [UInt8] {
        let selected = levels.map { $0 >= 128 ? UInt8(255) : 0 }
        let grown = averaged(selected).map { $0 > 0 ? UInt8(255) : 0 }
        return averaged(grown)
    }

    // MARK: - Private

    /// Box filter, rounded up; border values are repeated.
    private func averaged(_ cells: [UInt8]) -> [UInt8] {
        let across = lines(cells, count: height, length: width, line: width, step: 1)
        return lines(across, count: width, length: height, line: 1, step: width)
    }

    private func lines(
        _ cells: [UInt8],
        count: Int,
        length: Int,
        line: Int,
        step: Int
    ) -> [UInt8] {
        var result = cells
        let size = 2 * reach + 1
        for number in 0..<count {
            let start = number * line
            func cell(_ place: Int) -> Int {
                Int(cells[start + min(max(place, 0), length - 1) * step])
            }
            var sum = (-reach...reach).reduce(0) { $0 + cell($1) }
            for place in 0..<length {
                result[start + place * step] = UInt8((sum + size - 1) / size)
                sum += cell(place + reach + 1) - cell(place - reach)
            }
        }
        return result
    }
}
