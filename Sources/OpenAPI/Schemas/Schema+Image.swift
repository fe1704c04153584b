import Basics
import Domain
import Foundation

/// Schemas of images and URLs, shared by both APIs.
extension Schema {
    /// An image URL or an embedded image; defined once in a document, as `ImageSource`.
    static let imageSource: JSON = [
        "title": "Image source",
        "description": .string(imageNote),
        "anyOf": [
            [
                "title": "URL", "type": "string", "format": "uri",
                "maxLength": .integer(Int64(RequestLimits.url)),
                "pattern": .string(Pattern.webURL),
            ],
            [
                "title": "Data URI", "type": "string", "format": "uri",
                "maxLength": .integer(Int64(longestImage)), "pattern": .string(Pattern.dataURI),
            ],
        ],
    ]

    /// A reference to the image component.
    static let image = named("ImageSource")

    /// Returns a list of images; a single image may come without brackets where one is enough.
    static func images(_ count: ClosedRange<Int>) -> JSON {
        let list = list(image, count: count)
        return count.lowerBound > 1 ? list : ["oneOf": [image, list]]
    }

    static let webURL: JSON = [
        "type": "string", "format": "uri", "maxLength": .integer(Int64(RequestLimits.url)),
        "pattern": .string(Pattern.webURL),
    ]

    /// The largest image, in words.
    static let imageSize = RequestLimits.imageSize

    // MARK: - Private

    private static let imageNote = """
        An image (PNG, JPEG, WebP or GIF, at most \(imageSize), \(imageSide) pixels a side and \
        \(RequestLimits.imagePixels / 1_000_000) megapixels): its http or https URL, or the image \
        itself as a data URI (`data:image/png;base64,…`).
        """

    /// The largest side, as `16,384`.
    private static let imageSide = RequestLimits.imageSide.formatted(
        .number.locale(Locale(identifier: "en_US"))
    )

    /// Length of the largest image in base64 with the prefix of a data URI.
    private static let longestImage = RequestLimits.imageBytes / 3 * 4 + 4 + 128
}
