/// A picture's subject without its background.
package struct Cutout: Equatable, Sendable {
    package var source: ImageSource
    package var model: ModelName
    /// The model's own parameters as the customer gave them.
    package var parameters: ParameterValues
    package var output: ImageOutput?
    /// The renderer's terms of a job that was stored before parameters were kept; only they apply
    /// then.
    package private(set) var stored: CutoutTerms?

    /// Cuts a subject out.
    package init(
        _ source: ImageSource,
        model: ModelName,
        parameters: ParameterValues = ParameterValues(),
        output: ImageOutput? = nil
    ) {
        self.source = source
        self.model = model
        self.parameters = parameters
        self.output = output
    }

    /// Makes a cutout as jobs were stored before parameters were kept.
    package init(
        _ source: ImageSource,
        stored terms: CutoutTerms,
        model: ModelName,
        output: ImageOutput? = nil
    ) {
        self.init(source, model: model, output: output)
        stored = terms
    }
}

/// A cutout as JSON: with its parameters, or in the form from before those were kept.
extension Cutout: Codable {
    private enum Key: String, CodingKey {
        case source, model, parameters, output
        // Of the older form.
        case background, threshold, isReversed
    }

    package init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: Key.self)
        self.init(
            try values.decode(ImageSource.self, forKey: .source),
            model: try values.decode(ModelName.self, forKey: .model),
            parameters: try values.decode(ParameterValues.self, forKey: .parameters),
            output: try values.decodeIfPresent(ImageOutput.self, forKey: .output)
        )
        guard values.contains(.background) else { return }
        stored = CutoutTerms(
            background: try values.decode(CutoutTerms.Background.self, forKey: .background),
            threshold: try values.decodeIfPresent(Double.self, forKey: .threshold),
            isReversed: try values.decode(Bool.self, forKey: .isReversed)
        )
    }

    package func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: Key.self)
        try values.encode(source, forKey: .source)
        try values.encode(model, forKey: .model)
        try values.encode(parameters, forKey: .parameters)
        try values.encodeIfPresent(output, forKey: .output)
        try values.encodeIfPresent(stored?.background, forKey: .background)
        try values.encodeIfPresent(stored?.threshold, forKey: .threshold)
        try values.encodeIfPresent(stored?.isReversed, forKey: .isReversed)
    }
}
