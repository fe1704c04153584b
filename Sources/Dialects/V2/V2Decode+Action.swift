import Basics
package import Domain
package import HTTP

extension V2Decode {
    /// Reads the body of `POST /v2/images/midjourney/action`.
    package func action(_ request: Request) throws(Failure) -> Submission {
        let json = try request.jsonObject(limit: Self.bodyLimit)
        let name = if case .string(let name) = json["action"] { name } else { "" }
        let action = V2Action(rawValue: name)
        let parameters = action?.parameters ?? Self.unknown
        let body = try V2PlainBody(json, parameters, isStrict: isStrict) { validation, values in
            if values.text(.mask) != nil, V2Action.mask(values) == nil {
                validation.add(.base64, at: "mask")
            }
        }
        guard let work = action?.request(body.values, seed: seed) else { throw Failure.bug }
        return try body.submission(work, prompt: V2Action.prompt(body.values))
    }

    /// Reads the body of `POST /v2/images/describe`, which the vendor's API does not have.
    package func describe(_ request: Request) throws(Failure) -> Submission {
        let json = try request.jsonObject(limit: Self.bodyLimit)
        let body = try V2PlainBody(json, Self.describeParameters, isStrict: isStrict)
        guard let image = body.values.images(.image).first else { throw Failure.bug }
        return try body.submission(.describe(Describe(image)))
    }

    /// Reads the body of `POST /v2/images/blend`, which the vendor's API does not have.
    package func blend(_ request: Request) throws(Failure) -> Submission {
        let json = try request.jsonObject(limit: Self.bodyLimit)
        let body = try V2PlainBody(json, Self.blendParameters, isStrict: isStrict) {
            validation,
            values in
            let count = values.images(.images).count
            if values.has(.images), count < RequestLimits.blendedImages.lowerBound {
                validation.add(
                    .short("array", RequestLimits.blendedImages.lowerBound, "items"),
                    at: "images"
                )
            }
        }
        let shape = body.values.text(.dimension)
        let ratio = Self.dimensions.first { $0.name == shape }.flatMap { AspectRatio($0.ratio) }
        let images = body.values.images(.images)
        return try body.submission(.blend(Blend(images, aspectRatio: ratio ?? .square, seed: seed)))
    }

    // MARK: - Fields

    /// The fields of a describe beside its webhook.
    package static let describeParameters = [Parameter(.image, .image, isRequired: true)]

    /// The fields of a blend beside its webhook.
    package static let blendParameters = [
        Parameter(.images, .images(count: RequestLimits.blendedImages), isRequired: true),
        Parameter(.dimension, .choice(dimensions.map(\.name))),
    ]

    // MARK: - Private

    /// The fields to validate if the action is unknown.
    private static let unknown = Array(V2Action.upsample.parameters.prefix(2))

    private static let dimensions = [
        (name: "square", ratio: "1:1"), (name: "portrait", ratio: "2:3"),
        (name: "landscape", ratio: "3:2"),
    ]
}

/// A body that has its parameters in itself, found to be right.
private struct V2PlainBody {
    let json: JSON
    let parameters: [Parameter]
    let values: V2Values
    let webhook: V2Webhook

    /// Throws `invalid` with all that is wrong, also what `also` notes.
    init(
        _ json: JSON,
        _ parameters: [Parameter],
        isStrict: Bool,
        also: (inout V2Validation, V2Values) -> Void = { _, _ in }
    ) throws(Failure) {
        self.json = json
        self.parameters = parameters
        var validation = V2Validation(json, isStrict: isStrict)
        values = validation.values(of: parameters, in: json)
        also(&validation, values)
        webhook = validation.webhook()
        validation.refuseUnknown(
            in: json,
            besides: parameters.map(\.name.rawValue) + V2Webhook.names
        )
        try validation.finish()
    }

    /// Creates the submission of a Midjourney operation.
    ///
    /// Throws `invalid` if the input is longer than a job keeps.
    func submission(
        _ operation: JobOperation,
        prompt: String? = nil
    ) throws(Failure) -> Submission {
        try Submission(
            operation,
            prompt: prompt,
            webhook: webhook,
            input: V2Input.shown(json, parameters.map(\.name.rawValue))
        )
    }
}
