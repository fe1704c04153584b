/// What a picture seems to show, in words that its measures support.
struct Setting {
    /// A noun phrase with its article, for the beginning of a text.
    let full: String
    /// The same in fewer words.
    let short: String
    var kind: Kind = .scene
    /// The light, where the setting says more of it than the upper part does.
    var hour: Hour?

    /// What the rest of the words depends on.
    enum Kind {
        /// Nothing is composed: one colour, noise, a ramp, a few pixels.
        case field
        case graphic
        case scene
        case landscape
    }

    init(full: String, short: String, kind: Kind = .scene, hour: Hour? = nil) {
        self.full = full
        self.short = short
        self.kind = kind
        self.hour = hour
    }

    /// Reads the setting: the first description that fits.
    init(_ measures: Measures, _ hour: Hour, _ palette: PaletteWords) {
        let fields = FieldSettings(measures: measures, palette: palette)
        let places = PlaceSettings(measures: measures, hour: hour, palette: palette)
        let things = ThingSettings(measures: measures, palette: palette)
        let fits = fields.setting ?? places.setting ?? things.setting
        self = fits ?? things.other
    }
}
