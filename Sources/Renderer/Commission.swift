internal import Domain
internal import Images

/// The part of the renderer that performs an operation, or the finished texts.
enum Commission {
    case texts([String])
    case pictures(any Maker)

    /// Decodes the work's input files and chooses.
    ///
    /// Throws `invalid` for an input that is no whole image or does not fit the request.
    init(_ work: ProviderJob, budget: Int) throws(Failure) {
        self = try Self.choice(work.operation, Inputs(work), budget)
    }

    // MARK: - Private

    private static func choice(
        _ operation: JobOperation,
        _ inputs: Inputs,
        _ budget: Int
    ) throws(Failure) -> Commission {
        switch operation {
        case .imagine(let imagine):
            .pictures(ImagineMaker(imagine: imagine, budget: budget))
        case .generate(let generation):
            .pictures(try generationMaker(generation, inputs, budget))
        case .reroll(let reroll): try rerolled(reroll, inputs, budget)
        case .describe: .texts(ImageDescriber(try inputs.first()).texts())
        case .upscale(let upscale):
            .pictures(UpscaleMaker(source: try inputs.first(), upscale: upscale))
        case .blend(let blend):
            .pictures(
                BlendMaker(
                    sources: try inputs.all(pixels: 4 * budget),
                    blend: blend,
                    budget: budget
                )
            )
        case .variation(let variation):
            .pictures(
                VariationMaker(source: try inputs.first(), variation: variation, budget: budget)
            )
        case .inpaint(let inpaint):
            .pictures(
                try InpaintMaker(
                    source: try inputs.first(),
                    mask: try inputs.mask(),
                    inpaint: inpaint
                )
            )
        case .outpaint(let outpaint):
            .pictures(try OutpaintMaker(source: try inputs.first(), outpaint: outpaint))
        case .pan(let pan): .pictures(try PanMaker(source: try inputs.first(), pan: pan))
        case .cutout(let cutout):
            .pictures(CutoutMaker(source: try inputs.first(), terms: cutout.terms))
        case .shorten(let shorten): .texts(PromptShortener(shorten.prompt).texts())
        case .seed(let lookUp): .texts([String(lookUp.value ?? 0)])
        }
    }

    private static func rerolled(
        _ reroll: Reroll,
        _ inputs: Inputs,
        _ budget: Int
    ) throws(Failure) -> Commission {
        guard let operation = reroll.operation else { throw .bug }
        return try choice(operation, inputs, budget)
    }

    private static func generationMaker(
        _ generation: Generation,
        _ inputs: Inputs,
        _ budget: Int
    ) throws(Failure) -> any Maker {
        let mapping = ParameterMapping(generation)
        let references = try inputs.some(mapping.references, pixels: 4 * budget)
        var terms = try mapping.terms()
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

    /// A work's input files, decoded when they are asked for.
    private struct Inputs {
        let work: ProviderJob

        init(_ work: ProviderJob) { self.work = work }

        func all(pixels: Int) throws(Failure) -> [Picture] {
            try some(Array(work.inputs.indices), pixels: pixels)
        }

        /// Those at some places, each made small as soon as it is decoded; the same file is decoded
        /// once.
        func some(_ places: [Int], pixels: Int) throws(Failure) -> [Picture] {
            guard places.allSatisfy(work.inputs.indices.contains) else { throw .bug }
            let files = places.map { work.inputs[$0] }
            var pictures: [Picture] = []
            for (index, data) in files.enumerated() {
                if let same = files[..<index].firstIndex(of: data) {
                    pictures.append(pictures[same])
                } else {
                    pictures.append(try Picture.decode(data).reduced(toPixels: pixels))
                }
            }
            return pictures
        }

        func first() throws(Failure) -> Picture {
            guard let data = work.inputs.first else { throw .bug }
            return try Picture.decode(data)
        }

        func mask() throws(Failure) -> Mask {
            guard work.inputs.count > 1 else { throw .bug }
            return try Mask.decode(work.inputs[1])
        }
    }
}

extension Picture {
    /// The same picture with at most so many pixels.
    fileprivate func reduced(toPixels limit: Int) throws(Failure) -> Picture {
        guard width * height > limit else { return self }
        let size = PixelSize(like: self, pixels: limit)
        return try resized(width: size.width, height: size.height)
    }
}

extension PixelSize {
    /// A picture's shape at another area, no side beyond 4096.
    fileprivate init(like picture: Picture, pixels: Int) {
        let area = Double(picture.width) * Double(picture.height)
        let scale = (Double(pixels) / area).squareRoot()
        func side(_ length: Int) -> Int {
            Int(min(4096, max(1, (Double(length) * scale).rounded())))
        }
        self.init(width: side(picture.width), height: side(picture.height))
    }
}
