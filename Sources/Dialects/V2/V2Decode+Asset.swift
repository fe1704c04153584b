package import Domain
package import HTTP

extension V2Decode {
    /// Reads the body of `POST /v2/assets/create`: an image by its URL, to be kept for a while.
    package func asset(_ request: Request) throws(Failure) -> ImageSource {
        let json = try request.jsonObject(limit: Self.bodyLimit)
        var validation = V2Validation(json, isStrict: isStrict)
        let values = validation.values(of: Self.assetParameters, in: json)
        validation.refuseUnknown(in: json, besides: Self.assetParameters.map(\.name.rawValue))
        try validation.finish()
        guard let source = values.images(.url).first else { throw Failure.bug }
        return source
    }

    /// The members of that body.
    package static let assetParameters = [
        Parameter(.url, .image, isRequired: true),
        Parameter(.type, .choice(["image"]), isRequired: true),
    ]
}
