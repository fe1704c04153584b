/// A picture of the result's size with an open part: the input of a fill.
struct Sheet {
    /// Existing content; open pixels are undefined.
    let base: Raster
    /// Opacity of the fill at each pixel: 0 keeps the pixel, 255 replaces it.
    let open: [UInt8]
    /// Region that is processed: the open pixels with enough of their surroundings.
    let window: Region
    let guide: Guide
    /// Open regions that are large enough to draw something into.
    let rooms: [Region]

    /// Returns the colour of a known pixel, 0 to 1; nil for an open one and outside of the window.
    @inline(__always)
    func given(_ x: Int, _ y: Int) -> Colour? {
        guard x >= window.x, y >= window.y, x < window.x + window.width,
            y < window.y + window.height, open[y * base.width + x] == 0
        else { return nil }
        let at = (y * base.width + x) * 3
        let colour = Colour(
            Float(base.bytes[at]),
            Float(base.bytes[at + 1]),
            Float(base.bytes[at + 2]),
            0
        )
        return colour * (1 / 255)
    }

    /// Returns the window with at most `budget` pixels, and a mask of its known pixels.
    func reduced(
        _ budget: Int,
        _ portion: Portion
    ) throws(Abandoned) -> (canvas: Canvas, known: Grid<Bool>) {
        let scale = min(
            1,
            (Double(budget) / Double(window.width * window.height)).squareRoot()
        )
        let width = max(1, Int(Double(window.width) * scale))
        let height = max(1, Int(Double(window.height) * scale))
        let known = Grid(width: width, height: height, filled: true)
        let columns = (0..<width).map { Overlap($0, of: width, over: window.width).range }
        try portion.rows(height) { y in
            for row in Overlap(y, of: height, over: window.height).range {
                let start = (window.y + row) * base.width + window.x
                for x in 0..<width where columns[x].contains(where: { open[start + $0] > 0 }) {
                    known[x, y] = false
                }
            }
        }
        return (base.canvas(window, width: width, height: height), known)
    }
}

extension Sheet {
    /// Places a picture on a larger canvas that is open around it.
    init(_ picture: Raster, width: Int, height: Int, x: Int, y: Int) {
        var base = Raster(width: width, height: height)
        base.put(picture, x: x, y: y)
        var open = [UInt8](repeating: 255, count: width * height)
        for row in y..<y + picture.height {
            let start = row * width + x
            open.replaceSubrange(
                start..<start + picture.width,
                with: repeatElement(0, count: picture.width)
            )
        }
        let guide = Guide(
            top: Float(y) / Float(height),
            bottom: Float(y + picture.height) / Float(height)
        )
        let inner = Region(x: x, y: y, width: picture.width, height: picture.height)
        self.init(
            base: base,
            open: open,
            window: base.frame,
            guide: guide,
            rooms: Self.rooms(around: inner, within: base.frame)
        )
    }

    /// Wraps a picture with an open part.
    init(_ picture: Raster, open: [UInt8]) {
        let part = Self.bounds(open, width: picture.width)
        let window = part.map {
            $0.grown(max(48, $0.width), max(48, $0.height), within: picture.frame)
        }
        self.init(
            base: picture,
            open: open,
            window: window ?? picture.frame,
            guide: Guide(slack: 0.06),
            rooms: part.map { [$0] } ?? []
        )
    }

    // MARK: - Private

    /// Returns the largest of the four side strips, and those of at least four fifths of its area.
    private static func rooms(around inner: Region, within outer: Region) -> [Region] {
        let (right, bottom) = (inner.x + inner.width, inner.y + inner.height)
        let sides = [
            Region(x: 0, y: 0, width: inner.x, height: outer.height),
            Region(x: right, y: 0, width: outer.width - right, height: outer.height),
            Region(x: 0, y: 0, width: outer.width, height: inner.y),
            Region(x: 0, y: bottom, width: outer.width, height: outer.height - bottom),
        ]
        func area(_ region: Region) -> Int { region.width * region.height }
        let most = sides.map(area).max() ?? 0
        return sides.filter { area($0) > 0 && area($0) * 5 >= most * 4 }
    }

    /// Returns the bounding rectangle of all open pixels; nil if there are none.
    private static func bounds(_ open: [UInt8], width: Int) -> Region? {
        guard let first = open.firstIndex(where: { $0 > 0 }),
            let last = open.lastIndex(where: { $0 > 0 })
        else { return nil }
        let (top, bottom) = (first / width, last / width)
        var (left, right) = (width - 1, 0)
        for row in top...bottom {
            let line = open[row * width..<(row + 1) * width]
            guard let from = line.firstIndex(where: { $0 > 0 }),
                let to = line.lastIndex(where: { $0 > 0 })
            else { continue }
            left = min(left, from - row * width)
            right = max(right, to - row * width)
        }
        return Region(x: left, y: top, width: right - left + 1, height: bottom - top + 1)
    }
}
