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
        "imagine": { .submission(try V1Decode.imagine($0, seed: seed)) },
        "describe": { .submission(try V1Decode.describe($0)) },
        "upscale": { .submission(try V1Decode.upscale($0)) },
        "blend": { .submission(try V1Decode.blend($0, seed: seed)) },
        "variation": { .submission(try V1Decode.variation($0, seed: seed)) },
        "page": { .other("\(try V1Decode.page($0))") },
    ]

    private static let legacy: Decoders = [
        "imagine": { .submission(try LegacyDecode.imagine($0, seed: seed)) },
        "reroll": { .submission(try LegacyDecode.reroll($0, seed: seed)) },
        "variations": { .submission(try LegacyDecode.variations($0, seed: seed)) },
        "vary": { .submission(try LegacyDecode.midjourneyVary($0, seed: seed)) },
        "shorten": { .submission(try LegacyDecode.shorten($0)) },
        "seed": { .submission(try LegacyDecode.seed($0)) },
        "describe": { .submission(try LegacyDecode.describe($0)) },
        "blend": { .submission(try LegacyDecode.blend($0, seed: seed)) },
        "faceswap": { .submission(try LegacyDecode.faceswap($0)) },
        "upscale-1x": { .submission(try LegacyDecode.upscale1x($0)) },
        "upscale-alt": { .submission(try LegacyDecode.upscaleAlt($0)) },
        "upscale-highres": { .submission(try LegacyDecode.upscaleHighres($0)) },
        "midjourney-upscale": { .submission(try LegacyDecode.midjourneyUpscale($0)) },
        "inpaint": { .submission(try LegacyDecode.inpaint($0, seed: seed)) },
        "outpaint": { .submission(try LegacyDecode.outpaint($0, seed: seed)) },
        "zoom": { .submission(try LegacyDecode.midjourneyZoom($0, seed: seed)) },
        "pan": { .submission(try LegacyDecode.pan($0, seed: seed)) },
        "pro-imagine": { .submission(try LegacyDecode.proImagine($0, seed: seed)) },
        "pro-upscale": { .submission(try LegacyDecode.proUpscale($0)) },
        "pro-vary": { .submission(try LegacyDecode.proVary($0, seed: seed)) },
        "pro-variations": { .submission(try LegacyDecode.proVariations($0, seed: seed)) },
        "pro-zoom": { .submission(try LegacyDecode.proZoom($0, seed: seed)) },
        "pro-pan": { .submission(try LegacyDecode.proPan($0, seed: seed)) },
        "flux": { .submission(try LegacyDecode.fluxImagine($0, seed: seed)) },
        "ideogram": { .submission(try LegacyDecode.ideogramImagine($0, seed: seed)) },
        "ideogram-remix": { .submission(try LegacyDecode.ideogramRemix($0, seed: seed)) },
        "ideogram-upscale": { .submission(try LegacyDecode.ideogramUpscale($0)) },
        "ideogram-describe": { .submission(try LegacyDecode.ideogramDescribe($0)) },
        "nano-banana": { .submission(try LegacyDecode.nanoBanana($0, seed: seed)) },
        "nano-banana-pro": { .submission(try LegacyDecode.nanoBananaPro($0, seed: seed)) },
        "fetch": { .other("\(try LegacyDecode.fetch($0))") },
        "fetch-many": { .other("\(try LegacyDecode.fetchMany($0))") },
    ]

    private static let v2: Decoders = [
        "generate": { .submission(try V2Decode.generate($0, seed: seed).submission) },
        "generate-strict": {
            .submission(try V2Decode.generate($0, seed: seed, isStrict: true).submission)
        },
        "action": { .submission(try V2Decode.action($0, seed: seed).submission) },
        "action-strict": {
            .submission(try V2Decode.action($0, seed: seed, isStrict: true).submission)
        },
        "upscale": { .submission(try V2Decode.upscale($0).submission) },
        "edit": { .submission(try V2Decode.edit($0, seed: seed).submission) },
        "edit-strict": {
            .submission(try V2Decode.edit($0, seed: seed, isStrict: true).submission)
        },
        "background-remove": { .submission(try V2Decode.backgroundRemove($0).submission) },
        "describe": { .submission(try V2Decode.describe($0).submission) },
        "blend": { .submission(try V2Decode.blend($0, seed: seed).submission) },
        "asset": { .other("\(try V2Assets.source($0, isStrict: false))") },
        "page": { .other("\(try V2Page($0))") },
        "models": { .other("\(try V2Models.list($0))") },
    ]
}
