private let (s, e) = (Outline.s, Outline.e)

/// The parts of a portrait from back to front, seen from the front; height 1, base at 0.
struct PortraitFace {
    /// An outline in one colour.
    struct Part {
        let outline: [Shape.Part]
        let colour: OKLab
        /// Distance from the edge over which it is round, in heights.
        var roundness: Float = 0.09
        /// True for what has no shading of its own.
        var isFlat = false
    }

    private(set) var parts: [Part] = []

    /// Chooses skin, hair and clothes; `cloth` is a colour that the prompt names.
    init(hasHat: Bool, hasBeard: Bool, cloth: OKLab?, random: inout Random) {
        let skin = OKLab(hex: random.pick([0xF0C8A8, 0xE0AC84, 0xC68A5E, 0x96603C, 0x6E452C]))
        let hair = OKLab(hex: random.pick([0x2A211D, 0x5A3A24, 0x8C6238, 0xC9A063, 0xA9A49E]))
        let usual = OKLab(hex: random.pick([0x2F4F6F, 0x6B3B4A, 0x3F5E4A, 0x7A6A55]))
        let iris = OKLab(hex: random.pick([0x4A6F8A, 0x5B7A4E, 0x5A3D26, 0x3F3A36]))
        let isLong = !hasBeard && random.chance(0.5)
        if isLong { add([e(0, 0.60, 0.235, 0.30), e(0, 0.44, 0.22, 0.20)], hair) }
        add([e(0, 0.06, 0.40, 0.26), s(-0.24, 0.16, 0.12, 0.24, 0.16, 0.12)], cloth ?? usual, 0.14)
        add([s(0, 0.26, 0.075, 0, 0.46, 0.08), e(0, 0.275, 0.11, 0.05)], skin.darker(0.1), 0.07)
        add([e(-0.182, 0.60, 0.028, 0.05), e(0.182, 0.60, 0.028, 0.05)], skin.darker(0.06), 0.03)
        add([e(0, 0.635, 0.178, 0.205), e(0, 0.525, 0.128, 0.14)], skin, 0.17)
        addFeatures(skin, iris, hair)
        if hasBeard { addBeard(hair) }
        addMouth(skin)
        if hasHat { addCap((cloth ?? usual).darker(-0.08)) } else { addHair(hair) }
    }

    // MARK: - Private

    private mutating func add(
        _ outline: [Shape.Part],
        _ colour: OKLab,
        _ roundness: Float = 0.09
    ) {
        parts.append(Part(outline: outline, colour: colour, roundness: roundness))
    }

    private mutating func addFlat(_ outline: [Shape.Part], _ colour: OKLab) {
        parts.append(Part(outline: outline, colour: colour, isFlat: true))
    }

    private mutating func addFeatures(_ skin: OKLab, _ iris: OKLab, _ hair: OKLab) {
        addFlat([e(-0.075, 0.634, 0.044, 0.027), e(0.075, 0.634, 0.044, 0.027)], skin.darker(0.12))
        addFlat(
            [e(-0.075, 0.631, 0.036, 0.02), e(0.075, 0.631, 0.036, 0.02)],
            OKLab(hex: 0xF2EFEA)
        )
        addFlat([e(-0.072, 0.632, 0.0185, 0.0195), e(0.078, 0.632, 0.0185, 0.0195)], iris)
        addFlat(
            [e(-0.072, 0.632, 0.009, 0.0095), e(0.078, 0.632, 0.009, 0.0095)],
            OKLab(hex: 0x14110F)
        )
        addFlat(
            [e(-0.066, 0.638, 0.004, 0.004), e(0.084, 0.638, 0.004, 0.004)],
            OKLab(hex: 0xFFFFFF)
        )
        addFlat(
            [
                s(-0.118, 0.684, 0.007, -0.045, 0.694, 0.011),
                s(0.118, 0.684, 0.007, 0.045, 0.694, 0.011),
            ],
            hair.darker(0.05)
        )
        add(
            [
                s(0, 0.635, 0.014, 0.002, 0.568, 0.026), e(-0.02, 0.562, 0.018, 0.014),
                e(0.024, 0.562, 0.018, 0.014),
            ],
            skin.darker(0.025),
            0.03
        )
    }

    private mutating func addMouth(_ skin: OKLab) {
        let lips = OKLab(skin.l * 0.78, skin.a + 0.05, skin.b)
        addFlat([e(0, 0.492, 0.05, 0.013), e(0, 0.484, 0.036, 0.016)], lips)
        addFlat([s(-0.05, 0.494, 0.003, 0.05, 0.494, 0.003)], lips.darker(0.2))
    }

    private mutating func addBeard(_ hair: OKLab) {
        add(
            [
                e(0, 0.455, 0.118, 0.125), s(-0.16, 0.58, 0.022, -0.1, 0.46, 0.05),
                s(0.16, 0.58, 0.022, 0.1, 0.46, 0.05),
                s(-0.07, 0.515, 0.016, 0, 0.528, 0.02), s(0.07, 0.515, 0.016, 0, 0.528, 0.02),
            ],
            hair
        )
    }

    private mutating func addHair(_ hair: OKLab) {
        add(
            [
                e(0, 0.81, 0.185, 0.085), e(-0.09, 0.775, 0.105, 0.06),
                e(0.11, 0.77, 0.08, 0.055), s(-0.182, 0.74, 0.024, -0.186, 0.63, 0.014),
                s(0.182, 0.74, 0.024, 0.186, 0.63, 0.014),
            ],
            hair,
            0.07
        )
    }

    private mutating func addCap(_ cloth: OKLab) {
        add([e(0, 0.80, 0.198, 0.135)], cloth, 0.12)
        add([s(-0.175, 0.745, 0.034, 0.175, 0.745, 0.034)], cloth.darker(0.06), 0.034)
    }
}

extension OKLab {
    /// The colour with less lightness; more for a negative amount.
    fileprivate func darker(_ amount: Float) -> OKLab { OKLab(clamp(l - amount), a, b) }
}
