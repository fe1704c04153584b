import Dialects
import Domain
import HTTP

/// What chance is drawn from: the same for every input.
private let seed: UInt32 = 17

extension Dialect {
    /// Every decoder of the dialect, by the endpoint's name.
    var decoders: [String: @Sendable (Request) throws -> Decoded] {
        switch self {
        case .v1: Self.v1
        case .legacy: Self.legacy
        case .v2: Self.v2
        }
    }

    // MARK: - Private

    private typealias Decoders = [String: @Sendable (Request) throws -> Decoded]

    private static let v1: Decoders = [
        "imagine": { .order(try V1Decode.imagine($0, seed: seed)) },
        "describe": { .order(try V1Decode.describe($0)) },
        "upscale": { .order(try V1Decode.upscale($0)) },
        "blend": { .order(try V1Decode.blend($0, seed: seed)) },
        "variation": { .order(try V1Decode.variation($0, seed: seed)) },
        "page": { .other("\(try V1Decode.page($0))") },
    ]

    private static let legacy: Decoders = [
        "imagine": { .order(try LegacyDecode.imagine($0, seed: seed)) },
        "reroll": { .order(try LegacyDecode.reroll($0, seed: seed)) },
        "variations": { .order(try LegacyDecode.variations($0, seed: seed)) },
        "vary": { .order(try LegacyDecode.midjourneyVary($0, seed: seed)) },
        "shorten": { .order(try LegacyDecode.shorten($0)) },
        "seed": { .order(try LegacyDecode.seed($0)) },
        "describe": { .order(try LegacyDecode.describe($0)) },
        "blend": { .order(try LegacyDecode.blend($0, seed: seed)) },
        "faceswap": { .order(try LegacyDecode.faceswap($0)) },
        "upscale-1x": { .order(try LegacyDecode.upscale1x($0)) },
        "upscale-alt": { .order(try LegacyDecode.upscaleAlt($0)) },
        "upscale-highres": { .order(try LegacyDecode.upscaleHighres($0)) },
        "midjourney-upscale": { .order(try LegacyDecode.midjourneyUpscale($0)) },
        "inpaint": { .order(try LegacyDecode.inpaint($0, seed: seed)) },
        "outpaint": { .order(try LegacyDecode.outpaint($0, seed: seed)) },
        "zoom": { .order(try LegacyDecode.midjourneyZoom($0, seed: seed)) },
        "pan": { .order(try LegacyDecode.pan($0, seed: seed)) },
        "pro-imagine": { .order(try LegacyDecode.proImagine($0, seed: seed)) },
        "pro-upscale": { .order(try LegacyDecode.proUpscale($0)) },
        "pro-vary": { .order(try LegacyDecode.proVary($0, seed: seed)) },
        "pro-variations": { .order(try LegacyDecode.proVariations($0, seed: seed)) },
        "pro-zoom": { .order(try LegacyDecode.proZoom($0, seed: seed)) },
        "pro-pan": { .order(try LegacyDecode.proPan($0, seed: seed)) },
        "flux": { .order(try LegacyDecode.fluxImagine($0, seed: seed)) },
        "ideogram": { .order(try LegacyDecode.ideogramImagine($0, seed: seed)) },
        "ideogram-remix": { .order(try LegacyDecode.ideogramRemix($0, seed: seed)) },
        "ideogram-upscale": { .order(try LegacyDecode.ideogramUpscale($0)) },
        "ideogram-describe": { .order(try LegacyDecode.ideogramDescribe($0)) },
        "nano-banana": { .order(try LegacyDecode.nanoBanana($0, seed: seed)) },
        "nano-banana-pro": { .order(try LegacyDecode.nanoBananaPro($0, seed: seed)) },
        "fetch": { .other("\(try LegacyDecode.fetch($0))") },
        "fetch-many": { .other("\(try LegacyDecode.fetchMany($0))") },
    ]

    private static let v2: Decoders = [
        "generate": { .order(try V2Decode.generate($0, seed: seed).order) },
        "generate-strict": {
            .order(try V2Decode.generate($0, seed: seed, isStrict: true).order)
        },
        "action": { .order(try V2Decode.action($0, seed: seed).order) },
        "action-strict": { .order(try V2Decode.action($0, seed: seed, isStrict: true).order) },
        "upscale": { .order(try V2Decode.upscale($0).order) },
        "edit": { .order(try V2Decode.edit($0, seed: seed).order) },
        "edit-strict": { .order(try V2Decode.edit($0, seed: seed, isStrict: true).order) },
        "background-remove": { .order(try V2Decode.backgroundRemove($0).order) },
        "describe": { .order(try V2Decode.describe($0).order) },
        "blend": { .order(try V2Decode.blend($0, seed: seed).order) },
        "asset": { .other("\(try V2Assets.source($0, isStrict: false))") },
        "page": { .other("\(try V2Page($0))") },
        "models": { .other("\(try V2Models.list($0))") },
    ]
}
