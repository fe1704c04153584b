import Domain

extension JobOperation {
    /// The part of an image to draw anew, of an inpaint.
    var mask: ImageSource? {
        guard case .inpaint(let inpaint) = self else { return nil }
        return inpaint.mask
    }

    /// The most pixels a side of its input images.
    var largestSide: Int {
        guard case .upscale(let upscale) = self else { return .max }
        return Upscale.largestSide / upscale.scale
    }
}

extension ImageSource {
    /// The URL of an image that is still to be fetched.
    var remoteURL: String? {
        guard case .remote(let url) = self else { return nil }
        return url
    }
}
