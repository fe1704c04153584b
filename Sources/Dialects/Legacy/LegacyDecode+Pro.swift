package import Domain
package import HTTP

/// The first API's "Pro" paths: follow-ups that take a task with four pictures or one.
extension LegacyDecode {
    /// Reads the body of `POST /pro/imagine`; its `mode` changes nothing here.
    package func proImagine(_ request: Request) throws(Failure) -> Submission {
        let body = try LegacyBody(request)
        return try body.imagine(seed: seed, mode: .mode)
    }

    /// Reads the body of `POST /pro/upscale`.
    package func proUpscale(_ request: Request) throws(Failure) -> Submission {
        let body = try LegacyBody(request)
        let (source, index) = try body.chosen(.any)
        let kind = try alternative(body)
        return try body.submission(.upscale(Upscale(source, kind: kind, index: index)))
    }

    /// Reads the body of `POST /pro/vary`.
    package func proVary(_ request: Request) throws(Failure) -> Submission {
        let body = try LegacyBody(request)
        let (source, index) = try body.chosen(.any)
        let isStrong = try body.fields.requiredChoice("type", of: ["strong", "subtle"]) == "strong"
        let variation = Variation(
            source,
            strength: isStrong ? .strong : .subtle,
            index: index,
            seed: seed
        )
        return try body.submission(.variation(variation))
    }

    /// Reads the body of `POST /pro/variations`.
    package func proVariations(_ request: Request) throws(Failure) -> Submission {
        let body = try LegacyBody(request)
        let (source, index) = try body.chosen(.any)
        return try body.submission(.variation(Variation(source, index: index, seed: seed)))
    }

    /// Reads the body of `POST /pro/zoom`; its `type` is the ratio.
    package func proZoom(_ request: Request) throws(Failure) -> Submission {
        let body = try LegacyBody(request)
        let (source, _) = try body.chosen(.any)
        let ratio = try body.fields.looseNumber("type", in: 1...2)
        let outpaint = Outpaint(source, ratio: try body.required("type", ratio), seed: seed)
        return try body.submission(.outpaint(outpaint))
    }

    /// Reads the body of `POST /pro/pan`; its `type` is the direction.
    package func proPan(_ request: Request) throws(Failure) -> Submission {
        let body = try LegacyBody(request)
        let (source, _) = try body.chosen(.any)
        let direction = try direction(body, "type")
        return try body.submission(.pan(Pan(source, direction: direction, seed: seed)))
    }
}
