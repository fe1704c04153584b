/// The parameters of an imagine job, checked and complete.
package struct Imagine: Equatable, Sendable, Codable {
    /// The customer's prompt without its `--flags`.
    package var subject: String
    /// The words after `--no`, one an entry, lowercase.
    package var excluded: [String]
    package var aspectRatio: AspectRatio
    /// The requested Midjourney version, as written: `6.1`.
    package var version: String
    /// Amount of detail, 0.25 to 1.
    package var quality: Double
    package var style: Style?
    /// The difference between the four pictures, 0 to 100.
    package var chaos: Double
    /// The strength of the style, 0 to 1000.
    package var stylize: Double
    /// The same subject, parameters and seed give the same pictures.
    ///
    /// 0 to 4294967295.
    package var seed: UInt32
    /// Flags of the prompt that are none of the above, by their names; nil for none.
    package var otherFlags: [String: String]?
    /// The other fields beside the prompt, as the customer gave them.
    package var parameters = ParameterValues()

    /// A style preset of the v1 and Midjourney APIs.
    package enum Style: String, CaseIterable, Sendable, Codable {
        case raw, cute, expressive, scenic
    }

    /// Makes an imagine with the API's own defaults for all that is left out.
    package init(
        subject: String,
        excluded: [String] = [],
        aspectRatio: AspectRatio = .square,
        version: String = "6.1",
        quality: Double = 1,
        style: Style? = nil,
        chaos: Double = 0,
        stylize: Double = 100,
        seed: UInt32
    ) {
        self.subject = subject
        self.excluded = excluded
        self.aspectRatio = aspectRatio
        self.version = version
        self.quality = quality
        self.style = style
        self.chaos = chaos
        self.stylize = stylize
        self.seed = seed
    }
}
