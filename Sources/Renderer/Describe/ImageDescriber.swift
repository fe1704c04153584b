internal import Images

/// Four descriptions of a picture, in the style of the prompts that an image service suggests.
///
/// Built from measured colours, light, lines and composition only. No objects are recognised, so
/// the words claim no more than the measures support.
struct ImageDescriber {
    private let measures: Measures
    private let hour: Hour
    private let palette: PaletteWords
    private let setting: Setting
    private let subject: SubjectWords
    private let composition: CompositionWords
    private let mood: MoodWords
    private let medium: MediumWords

    /// Measures a picture; takes about a tenth of a second.
    init(_ picture: Picture) {
        measures = Measures(picture)
        let sky = Hour(measures)
        palette = PaletteWords(measures.palette, measures.tones)
        setting = Setting(measures, sky, palette)
        let open = setting.kind == .landscape ? sky : Hour.indoors(measures.tones)
        hour = setting.hour ?? open
        subject = SubjectWords(measures)
        composition = CompositionWords(measures: measures, setting: setting)
        mood = MoodWords(tones: measures.tones, vignette: measures.lights.vignette)
        medium = MediumWords(measures: measures, setting: setting)
    }

    /// Returns exactly four different texts: by scene, composition, colours and style.
    ///
    /// Deterministic for a picture.
    func texts() -> [String] {
        let flag = " --ar " + AspectWords(width: measures.width, height: measures.height).ratio
        return [scene, camera, colour, style].map { phrases in
            Self.joined(phrases).capitalisedFirst + flag
        }
    }

    // MARK: - Private

    private var light: String {
        composition.isBacklit && setting.kind == .scene ? "strong backlight" : hour.light
    }
    private var isField: Bool { setting.kind == .field }
    private var hasNoLight: Bool { isField || setting.kind == .graphic }

    private var scene: [String?] {
        let isNamed = subject.phrase.map { setting.full.contains($0) } ?? true
        let hasCore = setting.full.contains("luminous") || setting.full.contains("bright opening")
        let standing = isNamed || hasCore ? nil : subject.phrase
        let opening = [setting.full, isField ? nil : standing].compactMap(\.self)
        return [
            opening.joined(separator: ", "), hasNoLight ? mood.contrast : light,
            "\(palette.list(2)) palette", composition.facts.first, medium.tag,
        ]
    }

    private var camera: [String?] {
        ["\(composition.shot) of \(setting.short)"] + composition.facts.prefix(4).map { $0 }
            + [mood.corners, hasNoLight ? nil : light]
    }

    private var colour: [String?] {
        let accent = palette.accent.map { " and accents of \($0)" } ?? ""
        return [
            "\(setting.short) with a palette of \(palette.list(4))\(accent)", mood.temperature,
            mood.saturation,
            mood.contrast,
            isField ? "meditative mood" : hasNoLight ? "bold and playful" : hour.mood,
        ]
    }

    private var style: [String?] {
        ["\(medium.medium) of \(setting.short)".withArticle] + medium.details.map { $0 }
            + [mood.saturation, mood.corners, hasNoLight ? nil : light, medium.tag]
    }

    /// Joins the phrases that are not nil, without duplicates.
    private static func joined(_ phrases: [String?]) -> String {
        var seen: [String] = []
        for phrase in phrases.compactMap(\.self) where !seen.contains(phrase) {
            seen.append(phrase)
        }
        return seen.joined(separator: ", ")
    }
}
