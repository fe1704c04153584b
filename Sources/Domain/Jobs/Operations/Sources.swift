extension JobOperation {
    /// The input images in the order in which a provider gets them.
    package var sources: [ImageSource] {
        var sources: [ImageSource] = []
        _ = replacingSources {
            sources.append($0)
            return $0
        }
        return sources
    }

    /// True if some of its images have to be fetched first.
    package var needsImages: Bool {
        sources.contains { if case .remote = $0 { true } else { false } }
    }

    /// The same operation with each of its input images replaced, in the order of `sources`.
    ///
    /// Throws what `replace` throws.
    package func replacingSources<Problem: Error>(
        _ replace: (ImageSource) throws(Problem) -> ImageSource
    ) throws(Problem) -> JobOperation {
        func replaced(_ source: ImageSource?) throws(Problem) -> ImageSource? {
            guard let source else { return nil }
            return try replace(source)
        }
        switch self {
        case .imagine, .shorten, .seed:
            return self
        case .generate(var generation):
            for index in generation.images.indices {
                generation.images[index].source = try replace(generation.images[index].source)
            }
            return .generate(generation)
        case .reroll(var reroll):
            reroll.operation = try reroll.operation?.replacingSources(replace)
            return .reroll(reroll)
        case .describe(var describe):
            describe.source = try replace(describe.source)
            return .describe(describe)
        case .upscale(var upscale):
            upscale.source = try replace(upscale.source)
            return .upscale(upscale)
        case .blend(var blend):
            blend.sources = try Self.each(blend.sources, replace)
            return .blend(blend)
        case .variation(var variation):
            variation.source = try replace(variation.source)
            return .variation(variation)
        case .inpaint(var inpaint):
            inpaint.source = try replace(inpaint.source)
            inpaint.mask = try replace(inpaint.mask)
            return .inpaint(inpaint)
        case .outpaint(var outpaint):
            outpaint.source = try replace(outpaint.source)
            outpaint.mask = try replaced(outpaint.mask)
            return .outpaint(outpaint)
        case .pan(var pan):
            pan.source = try replace(pan.source)
            pan.mask = try replaced(pan.mask)
            return .pan(pan)
        case .cutout(var cutout):
            cutout.source = try replace(cutout.source)
            return .cutout(cutout)
        }
    }

    // MARK: - Private

    private static func each<Problem: Error>(
        _ sources: [ImageSource],
        _ replace: (ImageSource) throws(Problem) -> ImageSource
    ) throws(Problem) -> [ImageSource] {
        var replaced: [ImageSource] = []
        for source in sources { replaced.append(try replace(source)) }
        return replaced
    }
}

extension JobOperation {
    /// The same operation with another seed; nil for one without.
    ///
    /// `prompt` replaces the earlier prompt, if there is one.
    package func rerolled(seed: UInt32, prompt: String?) -> JobOperation? {
        switch self {
        case .imagine(let imagine):
            return .imagine(imagine.rerolled(seed: seed, prompt: prompt))
        case .generate(let generation):
            return .generate(generation.rerolled(seed: seed, prompt: prompt))
        case .reroll(let reroll):
            return reroll.operation?.rerolled(seed: seed, prompt: prompt)
        case .blend(var blend):
            blend.seed = seed
            return .blend(blend)
        case .variation(var variation):
            variation.seed = seed
            variation.prompt = prompt ?? variation.prompt
            return .variation(variation)
        case .inpaint(var inpaint):
            inpaint.seed = seed
            inpaint.prompt = prompt ?? inpaint.prompt
            return .inpaint(inpaint)
        case .outpaint(var outpaint):
            outpaint.seed = seed
            outpaint.prompt = prompt ?? outpaint.prompt
            return .outpaint(outpaint)
        case .pan(var pan):
            pan.seed = seed
            pan.prompt = prompt ?? pan.prompt
            return .pan(pan)
        case .describe, .upscale, .cutout, .shorten, .seed: return nil
        }
    }
}
