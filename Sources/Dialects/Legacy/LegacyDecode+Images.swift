package import Domain
package import HTTP

extension LegacyDecode {
    /// Reads the body of `POST /describe`.
    package func describe(_ request: Request) throws(Failure) -> Submission {
        let body = try LegacyBody(request, limit: Self.imageBodyLimit)
        let image = try body.fields.requiredImage("image_url")
        try checkProcessMode(body)
        return try body.submission(.describe(Describe(image)))
    }

    /// Reads the body of `POST /blend`.
    package func blend(_ request: Request) throws(Failure) -> Submission {
        let body = try LegacyBody(request, limit: Self.imageBodyLimit)
        let images = try body.fields.images("image_urls", count: RequestLimits.blendedImages)
        let shape = try body.fields.choice("dimension", of: Self.dimensions.map(\.name))
        try checkProcessMode(body)
        let ratio = Self.dimensions.first { $0.name == shape }.flatMap { AspectRatio($0.ratio) }
        let blend = Blend(
            try body.required("image_urls", images),
            aspectRatio: ratio ?? .square,
            seed: seed
        )
        return try body.submission(.blend(blend))
    }

    /// Reads the body of `POST /faceswap`, which nothing here can do.
    ///
    /// Throws `notSupported` for a body that is in order.
    package func faceswap(_ request: Request) throws(Failure) -> Submission {
        let body = try LegacyBody(request)
        for name in ["target_image_url", "swap_image_url"] {
            _ = try body.required(name, try body.fields.webURL(name))
        }
        throw Failure(.notSupported, "No configured provider can swap faces.")
    }

    /// Answers for every `ai-photo…` path, which nothing here can do.
    ///
    /// Throws `notSupported`, unread: bodies of thirty photographs would be too large first.
    package func aiPhotos(_ request: Request) throws(Failure) -> Submission {
        throw Failure(
            .notSupported,
            "No configured provider can train on or generate AI photos."
        )
    }

    // MARK: - Private

    private static let dimensions = [
        (name: "square", ratio: "1:1"), (name: "portrait", ratio: "2:3"),
        (name: "landscape", ratio: "3:2"),
    ]
}
