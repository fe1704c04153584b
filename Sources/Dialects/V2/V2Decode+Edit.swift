package import Domain
package import HTTP

extension V2Decode {
    /// Reads the body of `POST /v2/images/edit`.
    package func edit(_ request: Request) throws(Failure) -> Submission {
        let (body, model) = try V2Body.read(request, .edit, isStrict: isStrict)
        let prompt = Self.given(body.text(.prompt))
        let seed = body.seed(or: self.seed)
        guard body.text(.mode) == "inpaint" else {
            let extended = try extended(body, model, prompt, seed)
            return try body.submission(extended, of: model, prompt: prompt)
        }
        guard let mask = body.images(.mask).first else { throw Failure.bug }
        var inpaint = Inpaint(try body.image(), mask: mask, prompt: prompt, seed: seed)
        inpaint.model = model.name
        inpaint.output = body.output(of: model)
        inpaint.parameters = body.parameters
        return try body.submission(.inpaint(inpaint), of: model, prompt: prompt)
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
        _ model: Model,
        _ prompt: String?,
        _ seed: UInt32
    ) throws(Failure) -> JobOperation {
        let name = body.text(.outpaint)
        let source = try body.image()
        switch Self.presets.first(where: { $0.name == name })?.preset {
        case .zoom(let ratio):
            var outpaint = Outpaint(source, ratio: ratio, prompt: prompt, seed: seed)
            outpaint.model = model.name
            outpaint.output = body.output(of: model)
            outpaint.mask = body.images(.mask).first
            outpaint.parameters = body.parameters
            return .outpaint(outpaint)
        case .side(let direction):
            var pan = Pan(source, direction: direction, prompt: prompt, seed: seed)
            pan.model = model.name
            pan.output = body.output(of: model)
            pan.mask = body.images(.mask).first
            pan.parameters = body.parameters
            return .pan(pan)
        case nil: throw .bug
        }
    }
}
