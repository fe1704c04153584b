package import Domain
package import HTTP

extension V2Decode {
    /// Reads the body of `POST /v2/assets/create`: an image by its URL, to be kept for a while.
    package func asset(_ request: Request) throws(Failure) -> ImageSource {
        var body = try V2Body(request, isStrict: isStrict)
        body.read(Self.assetParameters)
        body.noteUnknown(besides: Self.assetParameters.map(\.name.rawValue))
        try body.finish()
        guard let source = body.images(.url).first else { throw Failure.bug }
        return source
    }

    /// The members of that body.
    package static let assetParameters = [
        Parameter(.url, .image, isRequired: true),
        Parameter(.type, .choice(["image"]), isRequired: true),
    ]
}
