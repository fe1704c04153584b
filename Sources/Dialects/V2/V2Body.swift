import Basics
import Domain
import HTTP

/// A body for a model, found to be right.
struct V2Body {
    let json: JSON
    let model: Model
    /// The model's own parameters.
    let values: V2Values
    /// The prompt beside them; nil where the endpoint takes none.
    let prompt: String?
    let webhook: V2Webhook

    /// Reads the body of an endpoint.
    ///
    /// Throws `invalid` with all that is wrong, and what reading any body throws.
    init(_ request: Request, _ endpoint: Model.Endpoint, isStrict: Bool) throws(Failure) {
        json = try request.jsonObject(limit: V2Decode.bodyLimit)
        var validation = V2Validation(json, isStrict: isStrict)
        let model = validation.model(of: endpoint)
        prompt =
            endpoint == .generate
            ? validation.prompt(limit: model?.promptLimit ?? RequestLimits.prompt) : nil
        if model == nil { validation.refuseModel(of: endpoint) }
        webhook = validation.webhook()
        values = model?.parameters.map { validation.values(of: $0) } ?? V2Values()
        if let model { validation.check(model, prompt, values) }
        try validation.finish()
        guard let model else { throw Failure.bug }
        self.model = model
    }

    /// Creates the submission of an operation.
    ///
    /// Throws `invalid` if the input is longer than a job keeps.
    func submission(_ operation: JobOperation, prompt: String?) throws(Failure) -> Submission {
        try Submission(
            operation,
            prompt: prompt,
            webhook: webhook,
            credits: model.credits(number: values.whole, text: values.choice),
            input: V2Input.shown(json, of: model)
        )
    }

    /// The files that are asked for; nil where nothing is said of them.
    func output(format: ParameterName = .outputFormat) -> ImageOutput? {
        let quality = values.whole(.outputQuality).map { max(1, $0) }
        switch values.text(format) ?? Self.standardFormats[model.parameters?.name ?? ""] {
        case "jpg", "jpeg": return ImageOutput(.jpeg, quality: quality)
        case "webp": return ImageOutput(.webp, quality: quality)
        case "png": return .png
        default: return quality.map { ImageOutput(.webp, quality: $0) }
        }
    }

    // MARK: - Private

    /// The formats that the documents say are usual.
    private static let standardFormats = ["imagenParams": "jpg", "gptImageParams": "webp"]
}

extension V2Validation {
    /// Notes what is wrong between several fields of a body for a model.
    fileprivate mutating func check(_ model: Model, _ prompt: String?, _ values: V2Values) {
        refuseUnknown(in: body, besides: V2Input.names(for: model) + V2Webhook.names)
        if model.name == .midjourney, let prompt { checkFlags(prompt) }
        if model.endpoint == .edit {
            _ = self.values(of: [V2Input.editPrompt], in: body)
            checkFill(values, in: model.parameters?.name ?? "")
        }
    }

    private mutating func checkFlags(_ prompt: String) {
        do { _ = try V2Decode.imagine(prompt, seed: 0) } catch {
            add(V2Issue(error.message), at: "prompt")
        }
    }

    /// An inpaint needs a mask, an outpaint one of the presets.
    private mutating func checkFill(_ values: V2Values, in object: String) {
        switch values.text(.mode) {
        case "inpaint" where !has("mask", in: object):
            add(.type("string", body[object]?["mask"]), at: "\(object).mask")
        case "outpaint" where !has("outpaint", in: object):
            add(.option(V2Decode.outpaints), at: "\(object).outpaint")
        default: break
        }
    }

    private func has(_ name: String, in object: String) -> Bool {
        let value = body[object]?[name]
        return value != nil && value != .null
    }
}
