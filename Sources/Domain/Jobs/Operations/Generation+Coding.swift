/// A generation as JSON: with its parameters, or in the form from before those were kept.
extension Generation: Codable {
    private enum Key: String, CodingKey {
        case prompt, model, count, seed, images, parameters, flags, output
        // Of the older form.
        case imagine, size, followsReference, references, referenceWeight
    }

    package init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: Key.self)
        let model = try values.decode(ModelName.self, forKey: .model)
        let count = try values.decode(Int.self, forKey: .count)
        let output = try values.decodeIfPresent(ImageOutput.self, forKey: .output)
        guard !values.contains(.imagine) else {
            self.init(
                stored: try Self.terms(values),
                model: model,
                count: count,
                references: try values.decode([ImageSource].self, forKey: .references),
                output: output
            )
            return
        }
        self.init(
            try values.decode(String.self, forKey: .prompt),
            model: model,
            count: count,
            seed: try values.decode(UInt32.self, forKey: .seed),
            images: try values.decodeIfPresent([NamedImage].self, forKey: .images) ?? [],
            parameters: try values.decode(ParameterValues.self, forKey: .parameters),
            output: output
        )
        flags = try values.decodeIfPresent([String: String].self, forKey: .flags) ?? [:]
    }

    package func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: Key.self)
        try values.encode(model, forKey: .model)
        try values.encode(count, forKey: .count)
        try values.encodeIfPresent(output, forKey: .output)
        if let stored {
            try write(stored, to: &values)
        } else {
            try values.encode(prompt, forKey: .prompt)
            try values.encode(seed, forKey: .seed)
            try values.encodeIfPresent(images.isEmpty ? nil : images, forKey: .images)
            try values.encode(parameters, forKey: .parameters)
            try values.encodeIfPresent(flags.isEmpty ? nil : flags, forKey: .flags)
        }
    }

    // MARK: - Private

    private static func terms(_ values: KeyedDecodingContainer<Key>) throws -> DrawingTerms {
        DrawingTerms(
            try values.decode(Imagine.self, forKey: .imagine),
            size: try values.decodeIfPresent(PixelSize.self, forKey: .size),
            followsReference: try values.decode(Bool.self, forKey: .followsReference),
            referenceWeight: try values.decode(Double.self, forKey: .referenceWeight)
        )
    }

    private func write(
        _ terms: DrawingTerms,
        to values: inout KeyedEncodingContainer<Key>
    ) throws {
        try values.encode(terms.imagine, forKey: .imagine)
        try values.encodeIfPresent(terms.size, forKey: .size)
        try values.encode(terms.followsReference, forKey: .followsReference)
        try values.encode(references, forKey: .references)
        try values.encode(terms.referenceWeight, forKey: .referenceWeight)
    }
}
