/// The light of a scene: colours of the sky, of the sun or moon, and of the haze.
struct Light {
    /// Gradient from the horizon (0) to the zenith (1).
    var sky: Gradient
    /// Direct light of the sun or moon.
    var sun: Colour
    /// Ambient light of the sky.
    var ambient: Colour
    /// Colour of the haze at a distance.
    var haze: Colour
    /// Density of the haze; 0.05 on a clear day.
    var density: Float
    var isNight: Bool

    /// Creates the light of a time of day, tinted.
    init(time: Concept, variant: Int, tint: Tint, density: Float, isMars: Bool = false) {
        let table = Self.skies[isMars && time != .night ? .mars : time] ?? Self.fallback
        let stops = table[variant % table.count].map { tint.apply(OKLab(hex: $0), strength: 0.7) }
        sky = Gradient(stops.reversed(), places: [0, 0.16, 0.38, 0.68, 1])
        isNight = time == .night
        let glow = tint.apply(OKLab(hex: Self.suns[time] ?? 0xFFF4E0), strength: 0.35)
        sun = glow.colour * (Self.strengths[time] ?? 2)
        ambient = stops[1].mixed(stops[2], 0.45).shifted(hue: 0, chroma: 0.75).colour * 1.15
        haze = stops[3].mixed(stops[2], time == .day ? 0 : 0.5).shifted(hue: 0, chroma: 0.85).colour
        self.density = density
    }

    /// Applies the haze of a distance to a colour; haze towards the sun is brighter.
    @inline(__always)
    func through(_ colour: Colour, _ distance: Float, glow: Float = 0) -> Colour {
        let clear = fade(distance * density)
        return colour * clear + (haze + sun * (0.22 * glow)) * (1 - clear)
    }

    /// Applies fog: hides distant objects, desaturates the air and softens the sun.
    mutating func turnFoggy() {
        density = max(density * 3.2, 0.12)
        let pale = Colour(grey: haze.luma * 1.1) * Colour(0.95, 1, 1.06, 0)
        haze = mix(haze, pale, 0.6)
        let clear = sky
        let air = OKLab(haze)
        sky = Gradient(
            (0...6).map { step in
                let height = Float(step) / 6
                return OKLab(clear(height)).mixed(air, 0.62 - 0.35 * height)
            }
        )
        ambient = mix(ambient, Colour(grey: ambient.luma), 0.6)
        sun = mix(sun, Colour(grey: sun.luma), 0.35) * 0.62
    }

    // MARK: - Private

    private static let fallback: [[UInt32]] = [[0x2467B8, 0x4A90D9, 0x86BDEB, 0xBFE0F5, 0xE6F2F8]]

    /// Five stops each, from the zenith to the horizon.
    private static let skies: [Concept: [[UInt32]]] = [
        .dawn: [
            [0x2E4272, 0x6C79AE, 0xC3A0B8, 0xF6BDA4, 0xFFE3B8],
            [0x39406F, 0x8478A8, 0xDFA3AE, 0xFBC4A3, 0xFFE9C4],
            [0x274B78, 0x6F98B8, 0xC9B7C4, 0xF7C9B0, 0xFFEBCB],
        ],
        .day: [
            [0x1F5FB0, 0x3F86D0, 0x7DB6E6, 0xB5DAF2, 0xE0EFF6],
            [0x1A6A9E, 0x3C95C2, 0x80C2DE, 0xBCE1EC, 0xE8F4F4],
            [0x3158A8, 0x5A86CC, 0x90B4E4, 0xC3D8F0, 0xEAF0F6],
        ],
        .golden: [
            [0x33618F, 0x7797AB, 0xD8BE95, 0xF7C26E, 0xFFE3A0],
            [0x4A5F86, 0x9A8E9A, 0xE6B680, 0xFBB85C, 0xFFDC8C],
            [0x3C6C84, 0x89A79F, 0xDCCB96, 0xF5CF7A, 0xFFEBB0],
        ],
        .sunset: [
            [0x221C50, 0x612B7A, 0xC3456F, 0xF7794B, 0xFFC865],
            [0x1E2A5C, 0x4E4B90, 0xB4628F, 0xF48A62, 0xFFD88A],
            [0x2F1848, 0x82295E, 0xDA4B40, 0xF98A33, 0xFFD060],
            [0x14304F, 0x3F5F80, 0xB07A7E, 0xF29A5A, 0xFFDF94],
        ],
        .dusk: [
            [0x0B1136, 0x222864, 0x55438E, 0xA0608F, 0xE59C8A],
            [0x0A1C3C, 0x1D3E6B, 0x4C6596, 0x9A83A5, 0xEBB79F],
            [0x140E34, 0x35205F, 0x733A82, 0xBD5B86, 0xF0987C],
        ],
        .night: [
            [0x04060F, 0x070F26, 0x0D1C42, 0x17305C, 0x2B4E7C],
            [0x060512, 0x0E0A2A, 0x1C1548, 0x332664, 0x57407F],
            [0x02090E, 0x051A26, 0x0B2F3F, 0x17495A, 0x2F6B78],
        ],
        .mars: [
            [0x5A3A2E, 0x8A5A42, 0xBE8358, 0xDDA877, 0xEBCBA2],
            [0x4A2E2A, 0x7E4C3A, 0xB87448, 0xE0A066, 0xF0D0A4],
        ],
    ]

    private static let suns: [Concept: UInt32] = [
        .dawn: 0xFFD0A0, .day: 0xFFF6E6, .golden: 0xFFCE7A, .sunset: 0xFFA055, .dusk: 0xF0A090,
        .night: 0xA8C4F0,
    ]

    private static let strengths: [Concept: Float] = [
        .dawn: 1.9, .day: 2.4, .golden: 2.5, .sunset: 2.3, .dusk: 0.9, .night: 0.32,
    ]
}
