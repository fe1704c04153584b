import Basics
package import Domain
package import HTTP

extension LegacyDecode {
    /// Reads the body of `POST /flux-imagine`.
    ///
    /// What a model has no use for is checked and passed over.
    package func fluxImagine(_ request: Request) throws(Failure) -> Submission {
        let body = try LegacyBody(request, limit: Self.imageBodyLimit)
        let models = ModelName.flux.map(\.rawValue)
        let model = ModelName(rawValue: try body.fields.requiredChoice("model", of: models))
        let prompt = try body.prompt()
        var generation = Generation(
            Imagine(subject: Self.plain(prompt), seed: try body.seed(or: seed)),
            model: model
        )
        try tune(&generation.imagine, body)
        try shape(&generation, body)
        try refer(&generation, body)
        return try body.submission(.generate(generation), prompt: prompt)
    }

    /// A prompt of a model that knows no flags.
    static func plain(_ prompt: String) -> String {
        prompt.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    // MARK: - Private

    /// Few steps leave out detail; guidance lays the style on, 3 as Flux itself does.
    private func tune(_ imagine: inout Imagine, _ body: LegacyBody) throws(Failure) {
        let fields = body.fields
        if let steps = try fields.looseWhole("steps", in: 1...50) {
            imagine.quality = steps < 10 ? 0.5 : 1
        }
        if let guidance = try fields.looseNumber("guidance", in: 1.5...10) {
            imagine.stylize = (guidance / 3 * 100).rounded()
        }
        if try fields.flag("raw") == true { imagine.style = .raw }
        _ = try fields.looseWhole("interval", in: 1...4)
        _ = try fields.looseWhole("safety_tolerance", in: 0...6)
        _ = try fields.flag("prompt_upsampling")
    }

    /// A width or a height wins over a ratio; the ultra model knows ratios only.
    private func shape(
        _ generation: inout Generation,
        _ body: LegacyBody
    ) throws(Failure) {
        let width = try body.fields.looseWhole("width", in: 256...1440)
        let height = try body.fields.looseWhole("height", in: 256...1440)
        let ratio = try fluxRatio(body)
        if generation.model.rawValue == "flux-pro-1.1-ultra" {
            generation.imagine.aspectRatio = ratio ?? AspectRatio("16:9") ?? .square
        } else if let ratio, width == nil, height == nil {
            generation.imagine.aspectRatio = ratio
        } else {
            let size = PixelSize(width: width ?? 1024, height: height ?? 768)
            generation.size = size
            generation.imagine.aspectRatio = size.nearestRatio
        }
    }

    private func fluxRatio(_ body: LegacyBody) throws(Failure) -> AspectRatio? {
        guard let value = body.fields.value("aspect_ratio") else { return nil }
        guard case .string(let text) = value, let ratio = AspectRatio(text),
            ratio.width * 9 <= ratio.height * 21, ratio.height * 9 <= ratio.width * 21
        else {
            throw body.fields.wrong(
                "aspect_ratio",
                "a ratio of whole numbers from 9:21 to 21:9, such as 16:9"
            )
        }
        return ratio
    }

    private func refer(
        _ generation: inout Generation,
        _ body: LegacyBody
    ) throws(Failure) {
        let image = try body.fields.image("image_prompt", isBareAllowed: true)
        let weight = try body.fields.looseNumber("image_prompt_strength", in: 0...1)
        guard let image else { return }
        generation.references = [image]
        generation.referenceWeight = weight ?? 0.1
    }
}

extension PixelSize {
    /// The shape of this size, to a hundredth where it has no small terms, and within what ratios
    /// may be.
    var nearestRatio: AspectRatio {
        let divisor = Self.greatestCommonDivisor(width, height)
        let exact = AspectRatio("\(width / divisor):\(height / divisor)")
        let hundredths = min(400, max(25, (100 * width + height / 2) / height))
        return exact ?? AspectRatio("\(hundredths):100") ?? .square
    }

    // MARK: - Private

    private static func greatestCommonDivisor(_ a: Int, _ b: Int) -> Int {
        b == 0 ? max(1, a) : greatestCommonDivisor(b, a % b)
    }
}
