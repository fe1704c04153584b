import Domain

/// The names by which programs tell the first API's results apart.
enum LegacyTaskType {
    /// A job's `task_type`, whichever API it was submitted in.
    static func name(of job: Job) -> String {
        switch job.operation {
        case .imagine: imagine(job.model)
        case .remix: job.model.isIdeogram ? "ideogram-remix" : imagine(job.model)
        case .reroll: "reroll"
        case .describe: job.model.isIdeogram ? "ideogram-describe" : "describe"
        case .upscale: "upscale#\(job.detail ?? "1")"
        case .upscaleSubtle: job.model.isIdeogram ? "ideogram-upscale" : "upscale-subtle"
        case .upscaleCreative: job.model.isIdeogram ? "ideogram-upscale" : "upscale-creative"
        case .upscaleDouble: "upscale-2x"
        case .upscaleQuadruple: "upscale-4x"
        case .blend: "blend"
        case .variation: "variation-\(variation(job.detail))"
        case .inpaint: "inpaint"
        case .outpaint: "outpaint" + suffix(job.detail)
        case .pan: "pan" + suffix(job.detail)
        case .cutout: "background-remove"
        case .shorten: "shorten"
        case .seed: "seed"
        }
    }

    // MARK: - Private

    /// Models that the first API never had go by their own names, as Nano Banana does.
    private static func imagine(_ model: ModelName) -> String {
        if model == .midjourney { return "imagine" }
        if model.isFlux { return "flux-imagine" }
        if model.isIdeogram { return "ideogram-imagine" }
        return model.rawValue
    }

    /// An index or a strength; the first API knows no `medium`.
    private static func variation(_ detail: String?) -> String {
        guard let detail, detail != Variation.Strength.medium.rawValue else {
            return Variation.Strength.strong.rawValue
        }
        return detail
    }

    private static func suffix(_ detail: String?) -> String { detail.map { "-\($0)" } ?? "" }
}

extension ModelName {
    /// True for the Flux family.
    var isFlux: Bool { rawValue.hasPrefix("flux-") }

    /// True for the Ideogram family.
    var isIdeogram: Bool { rawValue.hasPrefix(Self.ideogram.rawValue) }
}
