import Dialects
import Basics
import HTTP

/// Schemas of images and URLs, shared by both APIs.
extension Schema {
    /// An image URL or an embedded image; defined once in a document, as `ImageSource`.
    static let imageSource: JSON = [
        "title": "Image source",
        "description":
            """
        An image (PNG, JPEG, WebP or GIF, at most 25 MB, 16,384 pixels a side and 50 \
        megapixels): its http or https URL, or the image itself as a data URI \
        (`data:image/png;base64,…`).
        """,
        "anyOf": [
            [
                "title": "URL", "type": "string", "format": "uri", "maxLength": 2048,
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

    /// Returns a list of images; a single image may come without brackets if `isBareAllowed`.
    static func images(_ count: ClosedRange<Int>, isBareAllowed: Bool) -> JSON {
        let list = list(image, count: count)
        return isBareAllowed ? ["oneOf": [image, list]] : list
    }

    static let webURL: JSON = [
        "type": "string", "format": "uri", "maxLength": 2048, "pattern": .string(Pattern.webURL),
    ]

    // MARK: - Private

    /// Length of 25 MB in base64 with the prefix of a data URI.
    private static let longestImage = 25_000_000 / 3 * 4 + 4 + 128
}
