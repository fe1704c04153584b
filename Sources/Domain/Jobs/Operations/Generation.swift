/// A generation by a model other than Midjourney: a prompt, perhaps with images beside it.
package struct Generation: Equatable, Sendable {
    /// The customer's own words, unchanged.
    package var prompt: String
    /// The model by its public name.
    package var model: ModelName
    /// The number of pictures, 1 to 10.
    package var count: Int
    /// The same seed and request give the same pictures; counts before the parameter `seed`.
    package var seed: UInt32
    /// The images of the request under their parameters' names.
    package var images: [NamedImage]
    /// The model's own parameters as the customer gave them.
    package var parameters: ParameterValues
    /// Midjourney's flags in the prompt of a reroll, by their long names.
    package var flags: [String: String] = [:]
    package var output: ImageOutput?
    /// The renderer's terms of a job that was stored before parameters were kept; only they apply
    /// then.
    package private(set) var stored: DrawingTerms?

    /// Makes a generation of one picture.
    package init(
        _ prompt: String,
        model: ModelName,
        count: Int = 1,
        seed: UInt32,
        images: [NamedImage] = [],
        parameters: ParameterValues = ParameterValues(),
        output: ImageOutput? = nil
    ) {
        self.prompt = prompt
        self.model = model
        self.count = count
        self.seed = seed
        self.images = images
        self.parameters = parameters
        self.output = output
    }

    /// Makes a generation as jobs were stored before parameters were kept.
    package init(
        stored terms: DrawingTerms,
        model: ModelName,
        count: Int = 1,
        references: [ImageSource] = [],
        output: ImageOutput? = nil
    ) {
        self.init(
            terms.imagine.subject,
            model: model,
            count: count,
            seed: terms.imagine.seed,
            images: references.map { NamedImage(.image, $0) },
            output: output
        )
        stored = terms
    }

    /// The images to draw after: all but a mask.
    package var references: [ImageSource] {
        images.filter { $0.name != .mask }.map(\.source)
    }
}

extension Generation {
    /// The same operation with another seed.
    ///
    /// A non-empty text of `prompt` replaces the earlier one; its flags override earlier flags.
    func rerolled(seed: UInt32, prompt: String?) -> Generation {
        if var terms = stored {
            terms.imagine = terms.imagine.rerolled(seed: seed, prompt: prompt)
            return Generation(
                stored: terms,
                model: model,
                count: count,
                references: references,
                output: output
            )
        }
        var result = self
        result.parameters[.seed] = nil
        result.seed = seed
        guard let prompt else { return result }
        let flags = PromptFlags(prompt)
        result.seed = Imagine(subject: "", seed: seed).applying(flags).seed
        result.prompt = flags.subject.isEmpty ? self.prompt : flags.subject
        result.flags.merge(flags.values.filter { $0.key != "seed" }) { $1 }
        return result
    }
}

/// A picture's size in pixels.
package struct PixelSize: Hashable, Sendable, Codable {
    package let width: Int
    package let height: Int

    /// Pairs a width with a height, both at least 1.
    package init(width: Int, height: Int) {
        self.width = width
        self.height = height
    }
}
