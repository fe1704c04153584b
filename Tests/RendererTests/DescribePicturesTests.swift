import Images

/// Synthetic pictures that resemble photographs.
enum DescribePictures {
    /// Draws a picture from a function of position (0 to 1) to red, green and blue (0 to 1).
    static func picture(
        _ width: Int = 480,
        _ height: Int = 320,
        _ colour: (_ x: Double, _ y: Double) -> (Double, Double, Double)
    ) throws -> Picture {
        var bytes: [UInt8] = []
        for row in 0..<height {
            for column in 0..<width {
                let (red, green, blue) = colour(
                    (Double(column) + 0.5) / Double(width),
                    (Double(row) + 0.5) / Double(height)
                )
                for value in [red, green, blue] { bytes.append(UInt8(max(0, min(1, value)) * 255)) }
            }
        }
        return try Picture(rgb: bytes, width: width, height: height)
    }

    /// Hashes a cell to a number from 0 to 1.
    static func noise(_ x: Int, _ y: Int) -> Double {
        var bits = UInt32(truncatingIfNeeded: x) &* 0x9E37_79B9
        bits ^= UInt32(truncatingIfNeeded: y) &* 0x85EB_CA6B
        bits = (bits ^ (bits >> 15)) &* 0x2C1B_3C6D
        bits = (bits ^ (bits >> 12)) &* 0x297A_2D39
        return Double(bits ^ (bits >> 15)) / 4_294_967_295
    }

    /// Draws a picture with faint sensor noise.
    static func photograph(
        _ width: Int = 480,
        _ height: Int = 320,
        _ colour: (_ x: Double, _ y: Double) -> (Double, Double, Double)
    ) throws -> Picture {
        try picture(width, height) { x, y in
            let (red, green, blue) = colour(x, y)
            let grain = 0.03 * (noise(Int(x * Double(width)), Int(y * Double(height))) - 0.5)
            return (red + grain, green + grain, blue + grain)
        }
    }

    /// Dark towers of several heights, with few lit windows.
    static func sparseCity() throws -> Picture {
        try photograph { x, y in
            let (column, row) = (Int(x * 480), Int(y * 320))
            guard row >= 60 + Int(140 * noise(column / 20, 7)) else { return (0.05, 0.06, 0.13) }
            let isWindow = [4..<8, 12..<16].contains { $0.contains(column % 20) } && row % 14 < 6
            let isLit = isWindow && noise(column / 10, row / 14) < 0.4
            return isLit ? (0.98, 0.82, 0.47) : (0.07, 0.07, 0.1)
        }
    }

    /// A low sun over the sea, with its reflection on the waves.
    static func sunsetSea() throws -> Picture {
        try photograph { x, y in
            let sun = ((x - 0.6) * (x - 0.6) * 2.25 + (y - 0.45) * (y - 0.45)).squareRoot()
            if y < 0.55 {
                let glow = max(0, 1 - sun * 1.8)
                if sun < 0.06 { return (1, 0.97, 0.82) }
                return (0.72 + 0.28 * glow, 0.36 + 0.4 * glow + 0.1 * y, 0.34 + 0.15 * glow)
            }
            let ripple = noise(Int(x * 14 + y * 190), Int(y * 170)) * 0.14
            let path = max(0, 1 - abs(x - 0.6) * 8) * (0.35 + 2 * ripple)
            return (0.5 + ripple + path, 0.26 + ripple + path * 0.8, 0.25 + ripple + path * 0.5)
        }
    }

    /// Dark towers with lit windows.
    static func nightCity() throws -> Picture {
        try photograph(640, 360) { x, y in
            let (column, row) = (Int(x * 640), Int(y * 360))
            let tower = column / 40
            let top = 0.15 + 0.45 * noise(tower, 3)
            guard y > top else { return (0.02, 0.03, 0.08) }
            let isWindow = column % 8 < 3 && row % 9 < 4 && noise(column / 8, row / 9) > 0.5
            return isWindow ? (0.98, 0.85, 0.5) : (0.06, 0.06, 0.1)
        }
    }

    /// Grass under a clear sky.
    static func meadow() throws -> Picture {
        try photograph { x, y in
            if y < 0.5 { return (0.32 + 0.4 * y, 0.58 + 0.4 * y, 0.92) }
            let blade = noise(Int(x * 160), Int(y * 110)) * 0.1
            return (0.25 + blade, 0.5 + blade, 0.14 + blade * 0.5)
        }
    }

    /// A light grey oval on a dark background.
    static func greyPortrait() throws -> Picture {
        try photograph(320, 400) { x, y in
            let away = ((x - 0.5) * (x - 0.5) * 5 + (y - 0.45) * (y - 0.45) * 3).squareRoot()
            let light = away < 0.33 ? 0.8 - 0.5 * away : max(0.03, 0.16 - 0.12 * away)
            return (light, light, light)
        }
    }

    /// Random noise in all colours.
    static func grains(_ side: Int = 256) throws -> Picture {
        try picture(side, side) { x, y in
            let (column, row) = (Int(x * Double(side)), Int(y * Double(side)))
            return (noise(column, row), noise(column + 991, row), noise(column, row + 877))
        }
    }

    /// Four flat colours with hard edges.
    static func poster() throws -> Picture {
        try picture(300, 300) { x, y in
            if (x - 0.5) * (x - 0.5) + (y - 0.4) * (y - 0.4) < 0.04 { return (0.85, 0.15, 0.15) }
            if abs(x - 0.5) < 0.12, y > 0.68 { return (0.1, 0.15, 0.35) }
            return (0.95, 0.92, 0.85)
        }
    }
}
