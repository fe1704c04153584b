/// One picture made larger, or finer at its own size.
package struct Upscale: Equatable, Sendable, Codable {
    /// The kind of an upscale, which determines its price.
    package enum Kind: String, CaseIterable, Sendable, Codable {
        /// One of four pictures by itself, drawn more finely at its own size.
        case single = "1x"
        /// One of four pictures at double size.
        case standard
        /// Double size, as close to the original as can be.
        case subtle
        /// Double size with detail added.
        case creative
        /// Double size, of any image.
        case double = "2x"
        /// Four times the size, of any image.
        case quadruple = "4x"

        /// The factor by which the result is wider and higher.
        package var scale: Int {
            switch self {
            case .single: 1
            case .standard, .subtle, .creative, .double: 2
            case .quadruple: 4
            }
        }

        /// The operation's name, which its price is listed under.
        package var operation: OperationName {
            switch self {
            case .single, .standard: .upscale
            case .subtle: .upscaleSubtle
            case .creative: .upscaleCreative
            case .double: .upscaleDouble
            case .quadruple: .upscaleQuadruple
            }
        }
    }

    /// The longest side of a result, in pixels.
    package static let largestSide = 8192

    package var source: ImageSource
    package var kind: Kind
    /// The number of the parent's picture, 1 to 4; nil if none was chosen.
    package var index: Int?
    package var model: ModelName
    /// The factor from 1 to 8 by which the result is wider and higher; nil goes by the kind.
    package var factor: Int?
    /// The model's own parameters as the customer gave them.
    package var parameters = ParameterValues()
    package var output: ImageOutput?

    /// The factor by which the result is wider and higher.
    package var scale: Int { factor ?? kind.scale }

    /// Makes an upscale.
    package init(
        _ source: ImageSource,
        kind: Kind,
        index: Int? = nil,
        model: ModelName = .midjourney
    ) {
        self.source = source
        self.kind = kind
        self.index = index
        self.model = model
    }
}
