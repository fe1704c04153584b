import Basics
import Domain
import Foundation
import HTTP

/// Images in a body: by URL, or in the body itself as a data URI (RFC 2397).
extension Fields {
    /// An image by URL or data URI, which must be there.
    ///
    /// Throws `invalid`.
    func requiredImage(_ name: String) throws(Failure) -> ImageSource {
        guard let image = try image(name) else { throw missing(name) }
        return image
    }

    /// An image by URL or data URI, or nil if it is left out.
    ///
    /// `isBareAllowed` also takes base64 without the `data:` in front. Throws `invalid`.
    func image(_ name: String, isBareAllowed: Bool = false) throws(Failure) -> ImageSource? {
        guard let value = value(name) else { return nil }
        return try image(value, name, isBareAllowed)
    }

    /// Images by URL or data URI; nil if they are left out.
    ///
    /// Throws `invalid`.
    func images(
        _ name: String,
        count: ClosedRange<Int>,
        isBareAllowed: Bool = false
    ) throws(Failure) -> [ImageSource]? {
        guard has(name) else { return nil }
        var images: [ImageSource] = []
        for value in try list(name, count: count, of: "image URLs") {
            images.append(try image(value, name, isBareAllowed))
        }
        return images
    }

    // MARK: - Private

    private func image(
        _ value: JSON,
        _ name: String,
        _ isBareAllowed: Bool
    ) throws(Failure) -> ImageSource {
        guard case .string(let text) = value else { throw wrong(name, "a string") }
        if Self.isWebURL(text) { return .remote(text) }
        let isBare = isBareAllowed && !EncodedImage.isURI(text)
        guard let encoded = isBare ? text[...] : EncodedImage.base64(ofURI: text) else {
            throw wrong(name, "an http or https URL or a data URI (data:image/…;base64,…)")
        }
        guard encoded.utf8.count <= RequestLimits.imageBytes / 3 * 4 + 4 else {
            throw wrong(name, "an image of at most \(RequestLimits.imageSize)")
        }
        guard let data = EncodedImage.data(encoded) else {
            throw wrong(name, "valid base64 behind the comma of its data URI")
        }
        return .inline(data)
    }
}
