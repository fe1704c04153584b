package import Domain

/// Pictures with transparent pixels.
extension Picture {
    /// Returns an opaque picture on a ground that its visible pixels stand out from: white, or a
    /// dark grey if they are light on average.
    ///
    /// A white logo, flattened onto white, would be an empty picture.
    package func flattened() throws(Failure) -> Picture {
        guard let alpha else { return self }
        let ground = Int(isLight(alpha) ? Self.darkGround : Self.lightGround)
        var result = bytes
        for index in alpha.indices where alpha[index] < 255 {
            let level = Int(alpha[index])
            for at in 3 * index..<3 * index + 3 {
                result[at] = UInt8((Int(bytes[at]) * level + ground * (255 - level) + 127) / 255)
            }
        }
        return try Picture(rgb: result, width: width, height: height)
    }

    /// True if at least half of the pixels along the four edges are more transparent than not, as
    /// in a subject whose background was removed before.
    package var hasTransparentBorder: Bool {
        guard let alpha else { return false }
        let rows = [0, height - 1].flatMap { row in (0..<width).map { row * width + $0 } }
        let columns = [0, width - 1].flatMap { column in (0..<height).map { $0 * width + column } }
        let border = rows + columns
        return border.count { alpha[$0] < 128 } * 2 >= border.count
    }

    /// Returns the alpha at another size; nil if the picture is opaque.
    package func alpha(width: Int, height: Int) throws(Failure) -> [UInt8]? {
        guard let alpha else { return nil }
        return try Mask(levels: alpha, width: self.width, height: self.height)
            .resized(width: width, height: height).levels
    }

    /// Returns the same colours with an alpha.
    ///
    /// Throws `invalid` if the number of levels differs from that of pixels.
    package func withAlpha(_ alpha: [UInt8]?) throws(Failure) -> Picture {
        try Picture(rgb: bytes, alpha: alpha, width: width, height: height)
    }

    // MARK: - Private

    private static let lightGround: UInt8 = 255
    private static let darkGround: UInt8 = 32
    /// The mean luma from which on visible pixels are light.
    private static let lightLuma = 176

    private func isLight(_ alpha: [UInt8]) -> Bool {
        var (sum, weight) = (0, 0)
        for index in alpha.indices {
            let (red, green) = (Int(bytes[3 * index]), Int(bytes[3 * index + 1]))
            let luma = (54 * red + 183 * green + 19 * Int(bytes[3 * index + 2])) >> 8
            sum += luma * Int(alpha[index])
            weight += Int(alpha[index])
        }
        return sum >= Self.lightLuma * max(1, weight)
    }
}

/// Gives fully transparent pixels the colour of visible ones beside them.
///
/// Their own colour is arbitrary, but resizing and sharpening mix it into visible pixels.
enum AlphaBleed {
    static func fill(_ rgb: inout [UInt8], alpha: [UInt8], width: Int) {
        var emptyRows: [Int] = []
        let height = alpha.count / width
        for y in 0..<height where !fillRow(&rgb, alpha, y * width..<(y + 1) * width) {
            emptyRows.append(y)
        }
        guard emptyRows.count < height else { return }
        var isEmpty = [Bool](repeating: false, count: height)
        for y in emptyRows { isEmpty[y] = true }
        for y in emptyRows where y > 0 && !isEmpty[y - 1] {
            copy(&rgb, from: y - 1, to: y, width)
            isEmpty[y] = false
        }
        for y in emptyRows.reversed() where isEmpty[y] {
            copy(&rgb, from: y + 1, to: y, width)
            isEmpty[y] = false
        }
    }

    // MARK: - Private

    /// Fills a row from its visible pixels; false if it has none.
    private static func fillRow(_ rgb: inout [UInt8], _ alpha: [UInt8], _ row: Range<Int>) -> Bool {
        guard let first = row.first(where: { alpha[$0] > 0 }) else { return false }
        for index in row.lowerBound..<first { set(&rgb, index, to: first) }
        var last = first
        for index in first..<row.upperBound {
            if alpha[index] > 0 { last = index } else { set(&rgb, index, to: last) }
        }
        return true
    }

    private static func set(_ rgb: inout [UInt8], _ index: Int, to source: Int) {
        for band in 0..<3 { rgb[3 * index + band] = rgb[3 * source + band] }
    }

    private static func copy(_ rgb: inout [UInt8], from row: Int, to other: Int, _ width: Int) {
        for index in 0..<width { set(&rgb, other * width + index, to: row * width + index) }
    }
}
