/// A model as customers name it.
package struct ModelName: RawRepresentable, Hashable, Sendable {
    package let rawValue: String

    /// Wraps a name; whether there is such a model is for the catalogue to say.
    package init(rawValue: String) { self.rawValue = rawValue }

    /// The model of the v1 and legacy APIs.
    package static let midjourney = ModelName(rawValue: "midjourney")
}
