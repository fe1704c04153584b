import Basics
package import Domain
package import HTTP

extension LegacyDecode {
    /// Reads the body of `POST /nano-banana`, which works from images.
    package func nanoBanana(_ request: Request) throws(Failure) -> Submission {
        let body = try LegacyBody(request, limit: Self.imageBodyLimit)
        let submission = try nanoBanana(body, .nanoBanana, seed: seed)
        guard !submission.operation.sources.isEmpty else { throw body.fields.missing("images") }
        return submission
    }

    /// Reads the body of `POST /nano-banana-pro`, with images or without.
    package func nanoBananaPro(_ request: Request) throws(Failure) -> Submission {
        let body = try LegacyBody(request, limit: Self.imageBodyLimit)
        return try nanoBanana(body, .nanoBananaPro, seed: seed)
    }

    // MARK: - Private

    private static let ratios = [
        "match_input_image", "1:1", "2:3", "3:2", "3:4", "4:3", "4:5", "5:4", "9:16", "16:9",
        "21:9",
    ]

    private func nanoBanana(
        _ body: LegacyBody,
        _ model: ModelName,
        seed: UInt32
    ) throws(Failure) -> Submission {
        let prompt = try body.prompt()
        let images = try images(body)
        var parameters = LegacyParameters(body)
        try parameters.choice(.aspectRatio, of: Self.ratios)
        if model == .nanoBananaPro { try parameters.choice(.resolution, of: ["1K", "2K", "4K"]) }
        let generation = Generation(
            prompt,
            model: model,
            seed: seed,
            images: images.map { NamedImage(.images, $0) },
            parameters: parameters.values
        )
        return try body.submission(.generate(generation), prompt: prompt)
    }

    /// URLs or base64, none to fourteen; a single one may stand without its brackets.
    private func images(_ body: LegacyBody) throws(Failure) -> [ImageSource] {
        switch body.fields.value("images") {
        case .array([]): return []
        case .string:
            return [try body.fields.image("images", isBareAllowed: true)].compactMap(\.self)
        default: return try body.fields.images("images", count: 1...14, isBareAllowed: true) ?? []
        }
    }
}
