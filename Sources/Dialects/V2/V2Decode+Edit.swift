package import Domain
package import HTTP

extension V2Decode {
    /// Reads the body of `POST /v2/images/edit`.
    package func edit(_ request: Request) throws(Failure) -> Submission {
        let body = try V2Body(request, .edit, isStrict: isStrict)
        let prompt = Self.given(body.values.text(.prompt))
        let seed = body.values.seed(or: self.seed)
        guard body.values.text(.mode) == "inpaint" else {
            return try body.submission(extended(body, prompt, seed), prompt: prompt)
        }
        guard let mask = body.values.images(.mask).first else { throw Failure.bug }
        var inpaint = Inpaint(try image(body), mask: mask, prompt: prompt, seed: seed)
        inpaint.model = body.model.name
        inpaint.output = body.output()
        inpaint.parameters = body.values.parameters
        return try body.submission(.inpaint(inpaint), prompt: prompt)
    }

    /// The names of what an outpaint can be.
    static let outpaints = presets.map(\.name)

    // MARK: - Private

    /// Farther away, or on beyond one side.
    private enum Preset {
        case zoom(Double)
        case side(Pan.Direction)
    }

    private static let presets: [(name: String, preset: Preset)] = [
        ("Zoom out 1.5x", .zoom(1.5)), ("Zoom out 2x", .zoom(2)), ("Make square", .zoom(1)),
        ("Left outpaint", .side(.left)), ("Right outpaint", .side(.right)),
        ("Top outpaint", .side(.up)), ("Bottom outpaint", .side(.down)),
    ]

    private func extended(
        _ body: V2Body,
        _ prompt: String?,
        _ seed: UInt32
    ) throws(Failure) -> JobOperation {
        let name = body.values.text(.outpaint)
        let source = try image(body)
        switch Self.presets.first(where: { $0.name == name })?.preset {
        case .zoom(let ratio):
            var outpaint = Outpaint(source, ratio: ratio, prompt: prompt, seed: seed)
            outpaint.model = body.model.name
            outpaint.output = body.output()
            outpaint.mask = body.values.images(.mask).first
            outpaint.parameters = body.values.parameters
            return .outpaint(outpaint)
        case .side(let direction):
            var pan = Pan(source, direction: direction, prompt: prompt, seed: seed)
            pan.model = body.model.name
            pan.output = body.output()
            pan.mask = body.values.images(.mask).first
            pan.parameters = body.values.parameters
            return .pan(pan)
        case nil: throw .bug
        }
    }
}
