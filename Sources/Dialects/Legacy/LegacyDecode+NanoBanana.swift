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

    /// The first image's own shape.
    private static let matching = "match_input_image"
    private static let ratios = [
        matching, "1:1", "2:3", "3:2", "3:4", "4:3", "4:5", "5:4", "9:16", "16:9",
        "21:9",
    ]

    /// The sides of the squares that the resolutions stand for.
    private static let resolutions = [
        (name: "1K", side: 1024), (name: "2K", side: 2048), (name: "4K", side: 4096),
    ]

    private func nanoBanana(
        _ body: LegacyBody,
        _ model: ModelName,
        seed: UInt32
    ) throws(Failure) -> Submission {
        let prompt = try body.prompt()
        let images = try images(body)
        let ratio = try body.fields.choice("aspect_ratio", of: Self.ratios) ?? Self.matching
        var imagine = Imagine(subject: Self.plain(prompt), seed: seed)
        imagine.aspectRatio = AspectRatio(ratio) ?? .square
        let size = model == .nanoBananaPro ? try size(body, of: imagine.aspectRatio) : nil
        let generation = Generation(
            imagine,
            model: model,
            size: size,
            followsReference: ratio == Self.matching && !images.isEmpty,
            references: images,
            referenceWeight: 0.7
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

    private func size(
        _ body: LegacyBody,
        of ratio: AspectRatio
    ) throws(Failure) -> PixelSize {
        let name = try body.fields.choice("resolution", of: Self.resolutions.map(\.name)) ?? "2K"
        let side = Self.resolutions.first { $0.name == name }?.side ?? 2048
        let size = ratio.size(pixels: side * side)
        return PixelSize(width: size.width, height: size.height)
    }
}
