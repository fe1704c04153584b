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

    /// The failure of all that the vendor offers and this server does not.
    package static let notOffered = Failure(
        .notSupported,
        "This server makes images; it makes no video and no music and trains no LoRA."
    )

    /// Reads the body of `POST /v2/images/generate`.
    package func generate(_ request: Request) throws(Failure) -> Submission {
        let (body, model) = try V2Body.read(request, .generate, isStrict: isStrict)
        let prompt = body.prompt ?? ""
        guard let flags = body.flags else {
            let generation = JobOperation.generate(generation(body, model))
            return try body.submission(generation, of: model, prompt: prompt)
        }
        var imagine = Imagine(subject: flags.subject, seed: seed)
        if case .ratio(let shape) = body.text(.aspectRatio).flatMap(RequestedShape.init) {
            imagine.aspectRatio = shape
        }
        imagine = imagine.applying(flags)
        imagine.parameters = body.parameters
        return try body.submission(.imagine(imagine), of: model, prompt: prompt)
    }

    /// Reads the body of `POST /v2/images/upscale`.
    package func upscale(_ request: Request) throws(Failure) -> Submission {
        let (body, model) = try V2Body.read(request, .upscale, isStrict: isStrict)
        var upscale = Upscale(try body.image(), kind: .double, model: model.name)
        upscale.factor = body.whole(.upscaleFactor) ?? body.whole(.scaleFactor) ?? 2
        upscale.parameters = body.parameters
        upscale.output = body.output(of: model)
        let prompt = Self.given(body.text(.prompt))
        return try body.submission(.upscale(upscale), of: model, prompt: prompt)
    }

    /// Reads the body of `POST /v2/images/background-remove`.
    package func backgroundRemove(_ request: Request) throws(Failure) -> Submission {
        let (body, model) = try V2Body.read(request, .backgroundRemove, isStrict: isStrict)
        let cutout = Cutout(
            try body.image(),
            model: model.name,
            parameters: body.parameters,
            output: body.output(of: model, format: .format)
        )
        return try body.submission(.cutout(cutout), of: model, prompt: nil)
    }

    // MARK: - For the other endpoints

    /// A text that says something; nil for a blank one.
    static func given(_ text: String?) -> String? {
        text.flatMap { $0.isBlank ? nil : $0 }
    }

    // MARK: - Private

    private func generation(_ body: V2Body, _ model: Model) -> Generation {
        Generation(
            body.prompt ?? "",
            model: model.name,
            count: body.count,
            seed: body.seed(or: seed),
            images: body.images,
            parameters: body.parameters,
            output: body.output(of: model)
        )
    }
}
