import Basics
package import Domain
package import HTTP

extension V2Decode {
    /// Reads the body of `POST /v2/images/midjourney/action`.
    package func action(_ request: Request) throws(Failure) -> Submission {
        var body = try V2Body(request, isStrict: isStrict)
        let name = if case .string(let name) = body.json["action"] { name } else { "" }
        let action = V2Action(rawValue: name)
        let parameters = action?.parameters ?? Self.unknown
        try body.readAll(parameters) { body in
            if body.text(.mask) != nil, V2Action.mask(body) == nil { body.add(.base64, at: "mask") }
        }
        guard let operation = action?.operation(of: body, seed: seed) else { throw Failure.bug }
        return try body.submission(
            operation,
            showing: parameters,
            prompt: V2Action.prompt(body)
        )
    }

    /// Reads the body of `POST /v2/images/describe`, which the vendor's API does not have.
    package func describe(_ request: Request) throws(Failure) -> Submission {
        var body = try V2Body(request, isStrict: isStrict)
        try body.readAll(Self.describeParameters)
        let describe = JobOperation.describe(Describe(try body.image()))
        return try body.submission(describe, showing: Self.describeParameters)
    }

    /// Reads the body of `POST /v2/images/blend`, which the vendor's API does not have.
    package func blend(_ request: Request) throws(Failure) -> Submission {
        var body = try V2Body(request, isStrict: isStrict)
        try body.readAll(Self.blendParameters) { body in
            let fewest = RequestLimits.blendedImages.lowerBound
            if body.given.contains(.images), body.images(.images).count < fewest {
                body.add(.short("array", fewest, "items"), at: "images")
            }
        }
        let shape = body.text(.dimension)
        let ratio = Self.dimensions.first { $0.name == shape }.flatMap { AspectRatio($0.ratio) }
        let blend = Blend(body.images(.images), aspectRatio: ratio ?? .square, seed: seed)
        return try body.submission(.blend(blend), showing: Self.blendParameters)
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

extension V2Body {
    /// Reads a whole body that has its parameters in itself, and notes what `check` finds.
    ///
    /// Throws `invalid` with all that is wrong.
    fileprivate mutating func readAll(
        _ parameters: [Parameter],
        check: (inout V2Body) -> Void = { _ in }
    ) throws(Failure) {
        read(parameters)
        check(&self)
        readWebhook()
        noteUnknown(besides: parameters.map(\.name.rawValue) + V2Webhook.names)
        try finish()
    }

    /// Creates the submission of an operation that has no price of its own in the catalogue.
    ///
    /// Throws `invalid` if the input is longer than a job keeps.
    fileprivate func submission(
        _ operation: JobOperation,
        showing parameters: [Parameter],
        prompt: String? = nil
    ) throws(Failure) -> Submission {
        let input = V2Input.shown(json, parameters.map(\.name.rawValue))
        return try submission(operation, prompt: prompt, input: input)
    }
}
