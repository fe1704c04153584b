import Dialects
import Domain
import HTTP

/// The seed of what is decoded: the same for every input.
private let seed: UInt32 = 17
private let v1Decoder = V1Decode(seed: seed)
private let legacyDecoder = LegacyDecode(seed: seed)
private let v2Decoder = V2Decode(seed: seed)
private let strictDecoder = V2Decode(isStrict: true, seed: seed)

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
        "imagine": { .submission(try v1Decoder.imagine($0)) },
        "describe": { .submission(try v1Decoder.describe($0)) },
        "upscale": { .submission(try v1Decoder.upscale($0)) },
        "blend": { .submission(try v1Decoder.blend($0)) },
        "variation": { .submission(try v1Decoder.variation($0)) },
        "page": { .other("\(try V1Decode.page($0))") },
    ]

    private static let legacy: Decoders = [
        "imagine": { .submission(try legacyDecoder.imagine($0)) },
        "reroll": { .submission(try legacyDecoder.reroll($0)) },
        "variations": { .submission(try legacyDecoder.variations($0)) },
        "vary": { .submission(try legacyDecoder.midjourneyVary($0)) },
        "shorten": { .submission(try legacyDecoder.shorten($0)) },
        "seed": { .submission(try legacyDecoder.seedLookUp($0)) },
        "describe": { .submission(try legacyDecoder.describe($0)) },
        "blend": { .submission(try legacyDecoder.blend($0)) },
        "faceswap": { .submission(try legacyDecoder.faceswap($0)) },
        "upscale-1x": { .submission(try legacyDecoder.upscale1x($0)) },
        "upscale-alt": { .submission(try legacyDecoder.upscaleAlt($0)) },
        "upscale-highres": { .submission(try legacyDecoder.upscaleHighres($0)) },
        "midjourney-upscale": { .submission(try legacyDecoder.midjourneyUpscale($0)) },
        "inpaint": { .submission(try legacyDecoder.inpaint($0)) },
        "outpaint": { .submission(try legacyDecoder.outpaint($0)) },
        "zoom": { .submission(try legacyDecoder.midjourneyZoom($0)) },
        "pan": { .submission(try legacyDecoder.pan($0)) },
        "pro-imagine": { .submission(try legacyDecoder.proImagine($0)) },
        "pro-upscale": { .submission(try legacyDecoder.proUpscale($0)) },
        "pro-vary": { .submission(try legacyDecoder.proVary($0)) },
        "pro-variations": { .submission(try legacyDecoder.proVariations($0)) },
        "pro-zoom": { .submission(try legacyDecoder.proZoom($0)) },
        "pro-pan": { .submission(try legacyDecoder.proPan($0)) },
        "flux": { .submission(try legacyDecoder.fluxImagine($0)) },
        "ideogram": { .submission(try legacyDecoder.ideogramImagine($0)) },
        "ideogram-remix": { .submission(try legacyDecoder.ideogramRemix($0)) },
        "ideogram-upscale": { .submission(try legacyDecoder.ideogramUpscale($0)) },
        "ideogram-describe": { .submission(try legacyDecoder.ideogramDescribe($0)) },
        "nano-banana": { .submission(try legacyDecoder.nanoBanana($0)) },
        "nano-banana-pro": { .submission(try legacyDecoder.nanoBananaPro($0)) },
        "fetch": { .other("\(try LegacyDecode.fetch($0))") },
        "fetch-many": { .other("\(try LegacyDecode.fetchMany($0))") },
    ]

    private static let v2: Decoders = [
        "generate": { .submission(try v2Decoder.generate($0)) },
        "generate-strict": {
            .submission(try strictDecoder.generate($0))
        },
        "action": { .submission(try v2Decoder.action($0)) },
        "action-strict": {
            .submission(try strictDecoder.action($0))
        },
        "upscale": { .submission(try v2Decoder.upscale($0)) },
        "edit": { .submission(try v2Decoder.edit($0)) },
        "edit-strict": {
            .submission(try strictDecoder.edit($0))
        },
        "background-remove": { .submission(try v2Decoder.backgroundRemove($0)) },
        "describe": { .submission(try v2Decoder.describe($0)) },
        "blend": { .submission(try v2Decoder.blend($0)) },
        "asset": { .other("\(try v2Decoder.asset($0))") },
        "page": { .other("\(try V2Page($0))") },
        "models": { .other("\(try V2Models.list($0))") },
    ]
}
