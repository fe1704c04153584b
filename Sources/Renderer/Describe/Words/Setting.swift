/// The apparent content of a picture, in words that its measures support.
struct Setting {
    /// A noun phrase with its article, for the beginning of a text.
    let full: String
    /// A shorter form of `full`.
    let short: String
    var kind: Kind = .scene
    /// The light, if the setting determines it better than the upper part of the picture does.
    var hour: Hour?

    /// The kind of setting, which selects the other words.
    enum Kind {
        /// No composition: one colour, noise, a ramp, a few pixels.
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

    /// Selects the first setting whose conditions hold.
    init(_ measures: Measures, _ hour: Hour, _ palette: PaletteWords) {
        let fields = FieldSettings(measures: measures, palette: palette)
        let places = PlaceSettings(measures: measures, hour: hour, palette: palette)
        let things = ThingSettings(measures: measures, palette: palette)
        let fits = fields.setting ?? places.setting ?? things.setting
        self = fits ?? things.other
    }
}
