/// A job's operation with all of its parameters: stored with the job, so that a restart can repeat
/// it.
package enum JobOperation: Equatable, Sendable {
    /// Four pictures and a grid from a prompt, as Midjourney makes them.
    case imagine(Imagine)
    /// Pictures from a prompt and perhaps from images, as the other models make them.
    case generate(Generation)
    /// An earlier job's operation again, with another seed.
    indirect case reroll(Reroll)
    /// Four texts about an image.
    case describe(Describe)
    /// One picture, larger or finer.
    case upscale(Upscale)
    /// Four pictures out of two to five.
    case blend(Blend)
    /// Four pictures that resemble one.
    case variation(Variation)
    /// Four pictures with a part of one drawn anew.
    case inpaint(Inpaint)
    /// Four pictures that extend one on all sides.
    case outpaint(Outpaint)
    /// Four pictures that extend one beyond one side.
    case pan(Pan)
    /// One picture's subject without its background.
    case cutout(Cutout)
    /// A prompt's important words, and shorter prompts.
    case shorten(Shorten)
    /// The seed that a job was made with.
    case seed(SeedLookUp)
}

extension JobOperation {
    /// The operation's name in tables, prices and logs.
    package var name: OperationName {
        switch self {
        case .imagine: .imagine
        case .generate(let generation): generation.references.isEmpty ? .imagine : .remix
        case .reroll: .reroll
        case .describe: .describe
        case .upscale(let upscale): upscale.kind.operation
        case .blend: .blend
        case .variation: .variation
        case .inpaint: .inpaint
        case .outpaint: .outpaint
        case .pan: .pan
        case .cutout: .cutout
        case .shorten: .shorten
        case .seed: .seed
        }
    }

    /// The requested model.
    package var model: ModelName {
        switch self {
        case .generate(let generation): generation.model
        case .describe(let describe): describe.model
        case .upscale(let upscale): upscale.model
        case .cutout(let cutout): cutout.model
        case .reroll(let reroll): reroll.operation?.model ?? .midjourney
        case .inpaint(let inpaint): inpaint.model ?? .midjourney
        case .outpaint(let outpaint): outpaint.model ?? .midjourney
        case .pan(let pan): pan.model ?? .midjourney
        case .imagine, .blend, .variation, .shorten, .seed: .midjourney
        }
    }

    /// The most images that it can return, without the grid; 0 if it returns texts.
    package var imageCount: Int {
        switch self {
        case .imagine, .blend, .variation: 4
        case .inpaint(let inpaint): inpaint.model == nil ? 4 : 1
        case .outpaint(let outpaint): outpaint.model == nil ? 4 : 1
        case .pan(let pan): pan.model == nil ? 4 : 1
        case .generate(let generation): generation.count
        case .reroll(let reroll): reroll.operation?.imageCount ?? 0
        case .upscale, .cutout: 1
        case .describe, .shorten, .seed: 0
        }
    }

    /// True if its results are also shown as one 2x2 grid.
    package var hasGrid: Bool {
        switch self {
        case .imagine, .blend, .variation: true
        case .inpaint, .outpaint, .pan: imageCount == 4
        case .reroll(let reroll): reroll.operation?.hasGrid ?? false
        case .generate, .upscale, .cutout, .describe, .shorten, .seed: false
        }
    }

    /// The detail that tells this job from others of the same operation in result bodies: an index, a
    /// direction, a ratio, a described image's URL, a generation's seed.
    package var detail: String? {
        switch self {
        case .describe(let describe): describe.source.url
        case .upscale(let upscale): upscale.index.map(String.init)
        case .variation(let variation):
            variation.index.map(String.init) ?? variation.strength.rawValue
        case .outpaint(let outpaint): outpaint.ratioText
        case .pan(let pan): pan.direction.rawValue
        case .generate(let generation): String(generation.seed)
        case .imagine, .reroll, .blend, .inpaint, .cutout, .shorten, .seed: nil
        }
    }

    /// The file format of its images; nil leaves it to the provider.
    package var output: ImageOutput? {
        switch self {
        case .generate(let generation): generation.output
        case .reroll(let reroll): reroll.operation?.output
        case .upscale(let upscale): upscale.output
        case .cutout(let cutout): cutout.output
        case .inpaint(let inpaint): inpaint.output
        case .outpaint(let outpaint): outpaint.output
        case .pan(let pan): pan.output
        case .imagine, .blend, .variation, .describe, .shorten, .seed: nil
        }
    }

    /// The seed of its random numbers; nil if it uses none.
    package var seed: UInt32? {
        switch self {
        case .imagine(let imagine): imagine.seed
        case .generate(let generation): generation.seed
        case .reroll(let reroll): reroll.operation?.seed ?? reroll.seed
        case .blend(let blend): blend.seed
        case .variation(let variation): variation.seed
        case .inpaint(let inpaint): inpaint.seed
        case .outpaint(let outpaint): outpaint.seed
        case .pan(let pan): pan.seed
        case .describe, .upscale, .cutout, .shorten, .seed: nil
        }
    }
}

/// An operation's name without its parameters, the key of prices and logs.
package enum OperationName: String, CaseIterable, Sendable {
    case imagine, remix, reroll, describe, upscale, blend, variation, inpaint, outpaint, pan,
        shorten, seed
    case cutout = "background_remove"
    case upscaleSubtle = "upscale_subtle"
    case upscaleCreative = "upscale_creative"
    case upscaleDouble = "upscale_2x"
    case upscaleQuadruple = "upscale_4x"
}
