import Basics
import Domain
import HTTP

/// Bodies that name a model and have its parameters in an object of their own.
extension V2Body {
    /// Reads the whole body of an endpoint, and the model that it names.
    ///
    /// Throws `invalid` with all that is wrong, `notSupported` for a model that is not offered,
    /// and what reading any body throws.
    static func read(
        _ request: Request,
        _ endpoint: Model.Endpoint,
        isStrict: Bool
    ) throws(Failure) -> (V2Body, Model) {
        var body = try V2Body(request, isStrict: isStrict)
        let model = body.model(of: endpoint)
        if endpoint == .generate {
            body.readPrompt(limit: model?.promptLimit ?? RequestLimits.prompt)
        }
        if model == nil { body.refuseModel(of: endpoint) }
        body.readWebhook()
        if let model { body.readParameters(of: model) }
        try body.finish()
        guard let model else { throw Failure.bug }
        guard !Catalogue.notOffered.contains(where: { $0.name == model.name }) else {
            throw V2Decode.notOffered
        }
        return (body, model)
    }

    /// Creates the submission of an operation.
    ///
    /// Throws `invalid` if the input is longer than a job keeps.
    func submission(
        _ operation: JobOperation,
        of model: Model,
        prompt: String?
    ) throws(Failure) -> Submission {
        var submission = try submission(
            operation,
            prompt: prompt,
            input: V2Input.shown(json, of: model)
        )
        submission.credits = model.credits(number: whole, text: choice)
        return submission
    }

    /// The files that a body for a model asks for; nil if it says nothing of them.
    func output(of model: Model, format: ParameterName = .outputFormat) -> ImageOutput? {
        let quality = whole(.outputQuality).map { max(1, $0) }
        switch text(format) ?? Self.standardFormats[model.parameters?.name ?? ""] {
        case "jpg", "jpeg": return ImageOutput(.jpeg, quality: quality)
        case "webp": return ImageOutput(.webp, quality: quality)
        case "png": return .png
        default: return quality.map { ImageOutput(.webp, quality: $0) }
        }
    }

    // MARK: - Private

    private mutating func readParameters(of model: Model) {
        resolveAliases(for: model)
        if let object = model.parameters { read(object, beside: Self.fields(of: model)) }
        check(model)
    }

    /// The formats that the documents say are usual.
    private static let standardFormats = ["imagenParams": "jpg", "gptImageParams": "webp"]

    private static func fields(of model: Model) -> [String] {
        V2Input.names(for: model) + V2Webhook.names
    }

    /// Notes what is wrong between several fields.
    private mutating func check(_ model: Model) {
        noteUnknown(
            besides: Self.fields(of: model),
            aliases: model.parameters.map(ParameterAliases.names) ?? [],
            object: model.parameters
        )
        if model.name == .midjourney, let prompt { readFlags(prompt) }
        if model.endpoint == .edit {
            let object = model.parameters?.name ?? ""
            readEditPrompt(besides: object)
            checkFill(in: object)
        }
    }

    private mutating func readFlags(_ prompt: String) {
        let flags = PromptFlags(prompt)
        if flags.subject.isEmpty {
            add(V2Issue("The prompt has flags but no text."), at: "prompt")
        }
        self.flags = flags
    }

    /// Validates the `prompt` beside the parameters, which only counts in them.
    private mutating func readEditPrompt(besides object: String) {
        validate(V2Input.editPrompt)
        guard case .string(let prompt) = json["prompt"], !prompt.isBlank,
            prompt != text(.prompt)
        else { return }
        ignore("prompt", "The prompt that counts is \(object).prompt.")
    }

    /// An inpaint needs a mask, an outpaint one of the presets; the mode decides which of them counts.
    private mutating func checkFill(in object: String) {
        switch text(.mode) {
        case "inpaint" where !has("mask", in: object):
            add(.type("string", json[object]?["mask"]), at: "\(object).mask")
        case "outpaint" where !has("outpaint", in: object):
            add(.option(V2Decode.outpaints), at: "\(object).outpaint")
        case "inpaint" where has("outpaint", in: object):
            ignore("\(object).outpaint", "It has no effect where the mode is inpaint.")
        case "outpaint" where has("mask", in: object):
            ignore("\(object).mask", "It has no effect where the mode is outpaint.")
        default: break
        }
    }

    private func has(_ name: String, in object: String) -> Bool {
        let value = json[object]?[name]
        return value != nil && value != .null
    }
}
