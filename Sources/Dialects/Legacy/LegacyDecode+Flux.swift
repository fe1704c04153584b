package import Domain
package import HTTP

extension LegacyDecode {
    /// Reads the body of `POST /flux-imagine`.
    package func fluxImagine(_ request: Request) throws(Failure) -> Submission {
        let body = try LegacyBody(request, limit: Self.imageBodyLimit)
        let models = ModelName.flux.map(\.rawValue)
        let model = ModelName(rawValue: try body.fields.requiredChoice("model", of: models))
        let prompt = try body.prompt()
        var parameters = LegacyParameters(body)
        let seed = try parameters.seed(or: self.seed)
        try fluxParameters(&parameters)
        let image = try body.fields.image("image_prompt", isBareAllowed: true)
        try parameters.number(.imagePromptStrength, in: 0...1)
        let generation = Generation(
            prompt,
            model: model,
            seed: seed,
            images: image.map { [NamedImage(.imagePrompt, $0)] } ?? [],
            parameters: parameters.values
        )
        return try body.submission(.generate(generation), prompt: prompt)
    }

    // MARK: - Private

    private func fluxParameters(_ parameters: inout LegacyParameters) throws(Failure) {
        try parameters.whole(.steps, in: 1...50)
        try parameters.number(.guidance, in: 1.5...10)
        try parameters.flag(.raw)
        try parameters.whole(.interval, in: 1...4)
        try parameters.whole(.safetyTolerance, in: 0...6)
        try parameters.flag(.promptUpsampling)
        try parameters.whole(.width, in: 256...1440)
        try parameters.whole(.height, in: 256...1440)
        let expected = "a ratio of whole numbers from 9:21 to 21:9, such as 16:9"
        try parameters.text(.aspectRatio, expected) { text in
            guard let ratio = AspectRatio(text) else { return false }
            return ratio.width * 9 <= ratio.height * 21 && ratio.height * 9 <= ratio.width * 21
        }
    }
}
