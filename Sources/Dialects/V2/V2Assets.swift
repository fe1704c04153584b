package import Domain
package import HTTP

/// Images that a caller names by their URL to have them kept here for a while.
package enum V2Assets {
    /// The fields of `POST /v2/assets/create`.
    package static let parameters = [
        Parameter(.url, .image, isRequired: true),
        Parameter(.type, .choice(["image"]), isRequired: true),
    ]

    /// Reads the body.
    ///
    /// Throws `V2Problems` with all that is wrong, and a `Failure` as reading any body does.
    package static func source(_ request: Request, isStrict: Bool) throws -> ImageSource {
        let json = try request.jsonObject(limit: V2Decode.bodyLimit)
        var validation = V2Validation(json, isStrict: isStrict)
        let values = validation.values(of: parameters, in: json)
        validation.refuseUnknown(in: json, besides: parameters.map(\.name.rawValue))
        try validation.finish()
        guard let source = values.images(.url).first else { throw Failure.bug }
        return source
    }
}
