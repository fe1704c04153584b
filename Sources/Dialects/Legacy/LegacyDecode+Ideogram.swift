import Basics
package import Domain
package import HTTP

extension LegacyDecode {
    /// Reads the body of `POST /ideogram-imagine`.
    package func ideogramImagine(_ request: Request) throws(Failure) -> Submission {
        let body = try LegacyBody(request)
        let generation = try ideogram(body, seed: seed)
        return try body.submission(.generate(generation), prompt: try body.prompt())
    }

    /// Reads the body of `POST /ideogram-remix`.
    package func ideogramRemix(_ request: Request) throws(Failure) -> Submission {
        let body = try LegacyBody(request, limit: Self.imageBodyLimit)
        var generation = try ideogram(body, seed: seed)
        generation.references = [try body.fields.requiredImage("image_url")]
        let weight = try body.fields.looseWhole("image_weight", in: 1...100)
        generation.referenceWeight = Double(try body.required("image_weight", weight)) / 100
        return try body.submission(.generate(generation), prompt: try body.prompt())
    }

    /// Reads the body of `POST /ideogram-upscale`: below a resemblance of 50 detail is added.
    ///
    /// `detail` and `seed` are checked and passed over.
    package func ideogramUpscale(_ request: Request) throws(Failure) -> Submission {
        let body = try LegacyBody(request, limit: Self.imageBodyLimit)
        let image = try body.fields.requiredImage("image_url")
        let prompt = try body.prompt()
        let given = try body.fields.looseWhole("resemblance", in: 1...100)
        let resemblance = try body.required("resemblance", given)
        _ = try body.fields.looseWhole("detail", in: 1...100)
        _ = try body.seed(or: 0)
        try checkMagicPrompt(body)
        let kind = resemblance < 50 ? Upscale.Kind.creative : .subtle
        return try body.submission(
            .upscale(Upscale(image, kind: kind, model: .ideogram)),
            prompt: prompt
        )
    }

    /// Reads the body of `POST /ideogram-describe`.
    package func ideogramDescribe(_ request: Request) throws(Failure) -> Submission {
        let body = try LegacyBody(request, limit: Self.imageBodyLimit)
        let image = try body.fields.requiredImage("image_url")
        return try body.submission(.describe(Describe(image, model: .ideogram)))
    }

    // MARK: - Private

    /// The words that a style adds to the prompt.
    private static let styles = [
        (name: "GENERAL", words: ""), (name: "REALISTIC", words: "photo"),
        (name: "DESIGN", words: "flat design"), (name: "RENDER_3D", words: "3d render"),
        (name: "ANIME", words: "anime"),
    ]

    private func ideogram(_ body: LegacyBody, seed: UInt32) throws(Failure) -> Generation {
        let prompt = Self.plain(try body.prompt())
        let style = try body.fields.choice("style_type", of: Self.styles.map(\.name))
        let words = Self.styles.first { $0.name == style }?.words ?? ""
        var imagine = Imagine(
            subject: words.isEmpty ? prompt : "\(prompt), \(words)",
            seed: try body.seed(or: seed)
        )
        imagine.excluded = try excluded(body)
        imagine.aspectRatio = try ideogramRatio(body) ?? .square
        try checkMagicPrompt(body)
        let size = try resolution(body)
        imagine.aspectRatio = size?.nearestRatio ?? imagine.aspectRatio
        return Generation(imagine, model: .ideogram, size: size)
    }

    private func checkMagicPrompt(_ body: LegacyBody) throws(Failure) {
        _ = try body.fields.choice("magic_prompt_option", of: ["AUTO", "ON", "OFF"])
    }

    /// `negative_prompt`, one entry between commas.
    private func excluded(_ body: LegacyBody) throws(Failure) -> [String] {
        let text = try body.fields.optionalText("negative_prompt", limit: Self.promptLimit) ?? ""
        return text.lowercased().split(separator: ",").map { Self.plain(String($0)) }
            .filter { !$0.isEmpty }
    }

    private func ideogramRatio(_ body: LegacyBody) throws(Failure) -> AspectRatio? {
        guard let value = body.fields.value("aspect_ratio") else { return nil }
        guard let terms = terms(value, after: "ASPECT_"), let ratio = AspectRatio(terms) else {
            throw body.fields.wrong("aspect_ratio", "a ratio such as ASPECT_16_9")
        }
        return ratio
    }

    private func resolution(_ body: LegacyBody) throws(Failure) -> PixelSize? {
        guard let value = body.fields.value("resolution") else { return nil }
        let sides = (terms(value, after: "RESOLUTION_") ?? "").split(separator: ":")
        guard sides.count == 2, let width = Int(sides[0]), let height = Int(sides[1]),
            (512...1536).contains(width), (512...1536).contains(height)
        else {
            throw body.fields.wrong(
                "resolution",
                "a size from 512 to 1536 pixels a side, such as RESOLUTION_1024_768"
            )
        }
        return PixelSize(width: width, height: height)
    }

    /// `16:9` of `ASPECT_16_9`.
    private func terms(_ value: JSON, after prefix: String) -> String? {
        guard case .string(let text) = value, text.hasPrefix(prefix) else { return nil }
        return String(text.dropFirst(prefix.count)).replacing("_", with: ":")
    }
}
