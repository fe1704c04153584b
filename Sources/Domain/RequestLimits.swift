/// Limits of what customers send: validation, endpoints and documents share each of them.
package enum RequestLimits {
    // MARK: - Texts, in Unicode scalars

    /// The longest text where a model's documents name no limit; also the longest prompt of the v1 and
    /// the legacy API.
    package static let text = 5000
    /// The longest prompt of a v2 model, unless its documents name another limit.
    package static let prompt = 2000
    /// The longest base64 of a mask that an action takes in its body.
    package static let mask = 12_000_000
    /// The length of an idempotency key.
    package static let idempotencyKey = 1...255

    /// The longest URL, in bytes.
    package static let url = 2048

    // MARK: - Lists

    /// The most images in a list where a model's documents name no limit: that of the models' makers.
    package static let images = 16
    /// The number of images that a blend takes.
    package static let blendedImages = 2...5
    /// The most webhook events in a list; more than there are only repeat.
    package static let webhookEvents = 100
    /// The number of entries that a page of a list can have, and the default.
    package static let page = 1...100
    package static let standardPage = 20

    // MARK: - Images

    /// The largest image in a body, at a URL or as an upload, in bytes: the vendor's 25 MB, which its
    /// clients count in either way.
    package static let imageBytes = 25 * 1024 * 1024
    /// That limit in words.
    package static let imageSize = "25 MB"
    /// The largest width and height of an image, in pixels.
    package static let imageSide = 16_384
    /// The most pixels of an image.
    package static let imagePixels = 50_000_000

    // MARK: - Requests

    /// The largest body without images, in bytes: a prompt of the longest kind, escaped, with room to
    /// spare.
    package static let body = 262_144
    /// The largest body with images in it, in bytes; the server's own limit is usually lower.
    package static let imageBody = 64 * 1024 * 1024
    /// The longest wait that `Prefer` can ask for, in seconds.
    package static let wait = 60
}
