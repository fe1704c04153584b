package import Domain
package import HTTP

extension LegacyDecode {
    /// Reads the body of `POST /inpaint`; the mask is base64, a data URI or a URL.
    package func inpaint(_ request: Request) throws(Failure) -> Submission {
        let body = try LegacyBody(request, limit: Self.imageBodyLimit)
        let source = try body.parent()
        let mask = try body.required("mask", try body.fields.image("mask", isBareAllowed: true))
        let prompt = try body.optionalPrompt()
        let inpaint = Inpaint(source, mask: mask, prompt: prompt, seed: seed)
        return try body.submission(.inpaint(inpaint), prompt: prompt)
    }

    /// Reads the body of `POST /outpaint`.
    ///
    /// A square `aspect_ratio` counts as left out: the first SDK sends it with every call. At a
    /// ratio of 1 the result is square all the same.
    package func outpaint(_ request: Request) throws(Failure) -> Submission {
        let body = try LegacyBody(request)
        let source = try body.parent()
        let ratio = try body.fields.looseNumber("zoom_ratio", in: 1...2)
        let shape = try body.ratio()
        let prompt = try body.optionalPrompt()
        let outpaint = Outpaint(
            source,
            ratio: try body.required("zoom_ratio", ratio),
            aspectRatio: shape == .square ? nil : shape,
            prompt: prompt,
            seed: seed
        )
        return try body.submission(.outpaint(outpaint), prompt: prompt)
    }

    /// Reads the body of the Python SDK's older `POST /midjourney/zoom`.
    package func midjourneyZoom(_ request: Request) throws(Failure) -> Submission {
        let body = try LegacyBody(request)
        let source = try body.parent(named: "taskId")
        let ratio = try body.fields.looseNumber("zoom", in: 1...2) ?? 2
        return try body.submission(.outpaint(Outpaint(source, ratio: ratio, seed: seed)))
    }

    /// Reads the body of `POST /pan`.
    package func pan(_ request: Request) throws(Failure) -> Submission {
        let body = try LegacyBody(request)
        let source = try body.parent()
        let direction = try direction(body, "direction")
        let prompt = try body.optionalPrompt()
        let pan = Pan(source, direction: direction, prompt: prompt, seed: seed)
        return try body.submission(.pan(pan), prompt: prompt)
    }

    /// The side that `/pan` and `/pro/pan` name, each under a name of its own.
    func direction(
        _ body: LegacyBody,
        _ name: String
    ) throws(Failure) -> Pan.Direction {
        let sides = Pan.Direction.allCases.map(\.rawValue)
        let side = try body.fields.requiredChoice(name, of: sides)
        return try body.required(name, Pan.Direction(rawValue: side))
    }
}
