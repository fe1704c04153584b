internal import Domain
internal import Images

/// The part of the renderer that performs each operation.
extension Renderer {
    /// Writes an operation's texts, or has `draw` draw the maker of its pictures; nil if `draw`
    /// returns nil.
    func product(
        of operation: JobOperation,
        _ inputs: ProviderInputs,
        _ draw: (any Maker) throws(Failure) -> Product?
    ) throws(Failure) -> Product? {
        switch operation {
        case .imagine(let imagine):
            try draw(ImagineMaker(imagine: imagine, budget: budget))
        case .generate(let generation):
            try draw(generationMaker(generation, inputs))
        case .reroll(let reroll): try rerolled(reroll, inputs, draw)
        case .describe: Product(texts: ImageDescriber(try inputs.first()).texts())
        case .upscale(let upscale):
            try draw(UpscaleMaker(source: try inputs.firstWithAlpha(), upscale: upscale))
        case .blend(let blend):
            try draw(
                BlendMaker(
                    sources: try inputs.all(pixels: 4 * budget),
                    blend: blend,
                    budget: budget
                )
            )
        case .variation(let variation):
            try draw(
                VariationMaker(source: try inputs.first(), variation: variation, budget: budget)
            )
        case .inpaint(let inpaint):
            try draw(
                InpaintMaker(
                    source: try inputs.first(),
                    mask: try inputs.mask(),
                    inpaint: inpaint
                )
            )
        case .outpaint(let outpaint):
            try draw(OutpaintMaker(source: try inputs.first(), outpaint: outpaint))
        case .pan(let pan): try draw(PanMaker(source: try inputs.first(), pan: pan))
        case .cutout(let cutout):
            try draw(CutoutMaker(source: try inputs.firstWithAlpha(), terms: cutout.terms))
        case .shorten(let shorten): Product(texts: PromptShortener(shorten.prompt).texts())
        case .seed(let lookUp): Product(texts: [String(lookUp.value ?? 0)])
        }
    }

    // MARK: - Private

    private func rerolled(
        _ reroll: Reroll,
        _ inputs: ProviderInputs,
        _ draw: (any Maker) throws(Failure) -> Product?
    ) throws(Failure) -> Product? {
        guard let operation = reroll.operation else { throw .bug }
        return try product(of: operation, inputs, draw)
    }

    private func generationMaker(
        _ generation: Generation,
        _ inputs: ProviderInputs
    ) throws(Failure) -> GenerationMaker {
        let mapping = ParameterMapping(generation)
        let references = try inputs.some(mapping.references, pixels: 4 * budget)
        var terms = mapping.terms()
        if terms.followsReference, let first = references.first {
            let area = terms.size.map { $0.width * $0.height } ?? budget
            terms.size = PixelSize(like: first, pixels: area)
        }
        return GenerationMaker(
            terms: terms,
            count: generation.count,
            references: references,
            budget: budget
        )
    }
}

extension PixelSize {
    /// A picture's shape at another area, no side beyond 4096.
    init(like picture: Picture, pixels: Int) {
        let area = Double(picture.width) * Double(picture.height)
        let scale = (Double(pixels) / area).squareRoot()
        func side(_ length: Int) -> Int {
            Int(min(4096, max(1, (Double(length) * scale).rounded())))
        }
        self.init(width: side(picture.width), height: side(picture.height))
    }
}
