/// A model as customers name it.
package struct ModelName: RawRepresentable, Hashable, Sendable, Codable {
    package let rawValue: String

    /// Wraps a name; whether there is such a model is for the catalogue to say.
    package init(rawValue: String) { self.rawValue = rawValue }

    /// The model of the v1 API and of most of the legacy one.
    package static let midjourney = ModelName(rawValue: "midjourney")
    /// The model behind the legacy API's `ideogram-…` endpoints.
    package static let ideogram = ModelName(rawValue: "ideogram")
    package static let nanoBanana = ModelName(rawValue: "nano-banana")
    package static let nanoBananaPro = ModelName(rawValue: "nano-banana-pro")
    /// The models of the legacy API's `flux-imagine`.
    package static let flux = [
        "flux-schnell", "flux-pro", "flux-dev", "flux-pro-1.1", "flux-pro-1.1-ultra",
    ].map { ModelName(rawValue: $0) }
}
