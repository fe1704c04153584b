internal import Domain

/// The parameters of a request that the renderer passes over.
///
/// Says nothing of a value that asks for what happens anyway: the model's default, what the renderer
/// always does, or what it never does. So it is with speeds (`process_mode`, `mode`), of which all
/// jobs here have the same, and with the seed of an upscale, which is always repeatable.
struct UnreadParameters {
    /// Warnings about an operation's own parameters, in alphabetical order; a reroll has none.
    static func warnings(about operation: JobOperation) -> [JobWarning] {
        let names: [ParameterName]
        switch operation {
        case .generate(let generation):
            let values = generation.parameters
            let images = generation.images.map(\.name)
            let unread = unread(values, images, of: generation.model)
            names = unread.filter { !isNeutral($0, in: generation) } + unmet(generation)
        case .upscale(let upscale): names = unread(upscale.parameters, of: upscale.model)
        case .cutout(let cutout): names = unread(cutout.parameters, of: cutout.model)
        case .inpaint(let inpaint): names = unread(inpaint.parameters, of: operation.model)
        case .outpaint(let outpaint): names = unread(outpaint.parameters, of: operation.model)
        case .pan(let pan): names = unread(pan.parameters, of: operation.model)
        case .imagine, .reroll, .describe, .blend, .variation, .shorten, .seed: names = []
        }
        return Set(names.map(\.rawValue)).sorted().map {
            JobWarning(.ignored, "It has no effect on this server's pictures.", field: $0)
        }
    }

    // MARK: - Private

    /// The parameters without an effect whose values would have one elsewhere.
    private static func unread(
        _ values: ParameterValues,
        _ images: [ParameterName] = [],
        of model: ModelName
    ) -> [ParameterName] {
        let ignored = (values.names + images).filter {
            !ParameterMapping.hasEffect($0, of: model)
        }
        return ignored.filter { name in values[name].map { !isNeutral($0, name) } ?? true }
    }

    /// True if a kind of work is the one that the images say, too.
    private static func isNeutral(_ name: ParameterName, in generation: Generation) -> Bool {
        let isDrawn = generation.parameters.text(.taskType) == "text-to-image"
        return name == .taskType && isDrawn == generation.references.isEmpty
    }

    private static func isNeutral(_ value: ParameterValue, _ name: ParameterName) -> Bool {
        switch value {
        case .flag(let isOn): !isOn || name == .enhancePrompt
        case .text(let text):
            text.isBlank || neutralTexts[name]?.contains(text.lowercased()) == true
        case .number(let number):
            name == .seed || name == .safetyTolerance && number >= 2
                || neutralNumbers[name] == number
        }
    }

    private static let neutralTexts: [ParameterName: Set<String>] = [
        .background: ["auto", "opaque"], .magicPromptOption: ["auto", "off"],
        .moderation: ["auto", "low"], .version: ["latest"],
    ]

    /// The models' defaults.
    private static let neutralNumbers: [ParameterName: Double] = [
        .detail: 50, .dynamic: 6, .faceEnhanceCreativity: 0, .faceEnhanceStrength: 0.8,
        .guidance: 3, .interval: 2, .numInferenceSteps: 18, .sharpen: 0, .steps: 50,
    ]

    /// The parts of a size that lose against another parameter.
    private static func unmet(_ generation: Generation) -> [ParameterName] {
        let mapping = ParameterMapping(generation)
        let terms = mapping.terms()
        let size = terms.followsReference ? nil : terms.size
        var names: [ParameterName] = []
        if let width = mapping.values.whole(.width), size?.width != width { names.append(.width) }
        if let height = mapping.values.whole(.height), size?.height != height {
            names.append(.height)
        }
        if let ratio = mapping.ratio, let size, !isShaped(size, ratio) {
            names.append(.aspectRatio)
        }
        return names
    }

    /// True if a size has a shape, but for rounding to whole pixels.
    private static func isShaped(_ size: PixelSize, _ ratio: AspectRatio) -> Bool {
        let asked = Double(ratio.width) / Double(ratio.height)
        return abs(Double(size.width) / Double(size.height) / asked - 1) < 0.05
    }
}
