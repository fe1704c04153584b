package import Domain
package import HTTP

extension LegacyDecode {
    /// Reads the body of `POST /ideogram-imagine`.
    package func ideogramImagine(_ request: Request) throws(Failure) -> Submission {
        let body = try LegacyBody(request)
        var parameters = LegacyParameters(body)
        let generation = try ideogram(body, &parameters, seed: seed)
        return try body.submission(.generate(generation), prompt: generation.prompt)
    }

    /// Reads the body of `POST /ideogram-remix`.
    package func ideogramRemix(_ request: Request) throws(Failure) -> Submission {
        let body = try LegacyBody(request, limit: Self.imageBodyLimit)
        var parameters = LegacyParameters(body)
        var generation = try ideogram(body, &parameters, seed: seed)
        generation.images = [NamedImage(.imageURL, try body.fields.requiredImage("image_url"))]
        let weight = try parameters.whole(.imageWeight, in: 1...100)
        _ = try body.required("image_weight", weight)
        generation.parameters = parameters.values
        return try body.submission(.generate(generation), prompt: generation.prompt)
    }

    /// Reads the body of `POST /ideogram-upscale`.
    ///
    /// Below a resemblance of 50 its price is that of a creative upscale, else of a subtle one.
    package func ideogramUpscale(_ request: Request) throws(Failure) -> Submission {
        let body = try LegacyBody(request, limit: Self.imageBodyLimit)
        let image = try body.fields.requiredImage("image_url")
        let prompt = try body.prompt()
        var parameters = LegacyParameters(body)
        let given = try parameters.whole(.resemblance, in: 1...100)
        let resemblance = try body.required("resemblance", given)
        try parameters.whole(.detail, in: 1...100)
        _ = try parameters.seed(or: 0)
        try magicPrompt(&parameters)
        parameters.keep(.prompt, .text(prompt))
        let kind = resemblance < 50 ? Upscale.Kind.creative : .subtle
        var upscale = Upscale(image, kind: kind, model: .ideogram)
        upscale.parameters = parameters.values
        return try body.submission(.upscale(upscale), prompt: prompt)
    }

    /// Reads the body of `POST /ideogram-describe`.
    package func ideogramDescribe(_ request: Request) throws(Failure) -> Submission {
        let body = try LegacyBody(request, limit: Self.imageBodyLimit)
        let image = try body.fields.requiredImage("image_url")
        return try body.submission(.describe(Describe(image, model: .ideogram)))
    }

    // MARK: - Private

    private static let styles = ["GENERAL", "REALISTIC", "DESIGN", "RENDER_3D", "ANIME"]

    private func ideogram(
        _ body: LegacyBody,
        _ parameters: inout LegacyParameters,
        seed: UInt32
    ) throws(Failure) -> Generation {
        let prompt = try body.prompt()
        try parameters.choice(.styleType, of: Self.styles)
        let seed = try parameters.seed(or: self.seed)
        try parameters.text(.negativePrompt)
        try parameters.text(.aspectRatio, "a ratio such as ASPECT_16_9") { text in
            terms(text, after: "ASPECT_").flatMap { AspectRatio($0) } != nil
        }
        try magicPrompt(&parameters)
        let expected = "a size from 512 to 1536 pixels a side, such as RESOLUTION_1024_768"
        try parameters.text(.resolution, expected, isResolution)
        return Generation(prompt, model: .ideogram, seed: seed, parameters: parameters.values)
    }

    private func magicPrompt(_ parameters: inout LegacyParameters) throws(Failure) {
        try parameters.choice(.magicPromptOption, of: ["AUTO", "ON", "OFF"])
    }

    private func isResolution(_ text: String) -> Bool {
        let sides = (terms(text, after: "RESOLUTION_") ?? "").split(separator: ":")
        guard sides.count == 2, let width = Int(sides[0]), let height = Int(sides[1]) else {
            return false
        }
        return (512...1536).contains(width) && (512...1536).contains(height)
    }

    /// `16:9` of `ASPECT_16_9`.
    private func terms(_ text: String, after prefix: String) -> String? {
        guard text.uppercased().hasPrefix(prefix) else { return nil }
        return String(text.dropFirst(prefix.count)).replacing("_", with: ":")
    }
}
