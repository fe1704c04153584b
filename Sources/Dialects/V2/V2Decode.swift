import Basics
package import Domain
package import HTTP

/// Reads requests of the v2 API.
///
/// All throw `invalid` with everything that is wrong with a body, and what reading the body throws.
package struct V2Decode: Sendable {
    /// Refuses fields that nothing asks for; they are ignored otherwise.
    let isStrict: Bool
    /// The seed of what is decoded, unless the body names one.
    let seed: UInt32

    /// Makes a decoder for one request.
    package init(isStrict: Bool = false, seed: UInt32) {
        self.isStrict = isStrict
        self.seed = seed
    }

    /// The largest body, in bytes; the server's own limit is usually lower.
    package static let bodyLimit = RequestLimits.imageBody

    /// Reads the body of `POST /v2/images/generate`.
    package func generate(_ request: Request) throws(Failure) -> Submission {
        let body = try V2Body(request, .generate, isStrict: isStrict)
        let prompt = body.prompt ?? ""
        guard body.model.name == .midjourney else {
            return try body.submission(.generate(generation(body)), prompt: prompt)
        }
        var imagine = try Self.imagine(prompt, ratio: body.values.text(.aspectRatio), seed: seed)
        imagine.parameters = body.values.parameters
        return try body.submission(.imagine(imagine), prompt: prompt)
    }

    /// Reads the body of `POST /v2/images/upscale`.
    package func upscale(_ request: Request) throws(Failure) -> Submission {
        let body = try V2Body(request, .upscale, isStrict: isStrict)
        let values = body.values
        var upscale = Upscale(try image(body), kind: .double, model: body.model.name)
        upscale.factor = values.whole(.upscaleFactor) ?? values.whole(.scaleFactor) ?? 2
        upscale.parameters = values.parameters
        upscale.output = body.output()
        return try body.submission(.upscale(upscale), prompt: Self.given(values.text(.prompt)))
    }

    /// Reads the body of `POST /v2/images/background-remove`.
    package func backgroundRemove(_ request: Request) throws(Failure) -> Submission {
        let body = try V2Body(request, .backgroundRemove, isStrict: isStrict)
        let cutout = Cutout(
            try image(body),
            model: body.model.name,
            parameters: body.values.parameters,
            output: body.output(format: .format)
        )
        return try body.submission(.cutout(cutout), prompt: nil)
    }

    // MARK: - For the other endpoints

    /// A Midjourney prompt with its flags, of which `--ar` wins over a ratio beside it.
    ///
    /// Throws `invalid` for flags that Midjourney would refuse, and for a prompt without words.
    static func imagine(
        _ prompt: String,
        ratio: String? = nil,
        seed: UInt32
    ) throws(Failure) -> Imagine {
        let flags = PromptFlags(prompt)
        guard !flags.subject.isEmpty else {
            throw Failure(.invalid, "The prompt has flags but no text.", field: "prompt")
        }
        var plain = Imagine(subject: flags.subject, seed: seed)
        if let ratio, case .ratio(let shape) = RequestedShape(ratio) { plain.aspectRatio = shape }
        return try plain.applying(flags)
    }

    /// The `image` that a body must have.
    func image(_ body: V2Body) throws(Failure) -> ImageSource {
        guard let image = body.values.images(.image).first else { throw .bug }
        return image
    }

    /// A text that says something; nil for a blank one.
    static func given(_ text: String?) -> String? {
        text.flatMap { $0.contains { !$0.isWhitespace } ? $0 : nil }
    }

    // MARK: - Private

    private func generation(_ body: V2Body) -> Generation {
        Generation(
            body.prompt ?? "",
            model: body.model.name,
            count: body.values.count,
            seed: body.values.seed(or: seed),
            images: body.values.images,
            parameters: body.values.parameters,
            output: body.output()
        )
    }
}
