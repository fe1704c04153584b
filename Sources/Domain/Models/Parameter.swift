/// One parameter and what it may be.
package struct Parameter: Sendable {
    /// A parameter's type with its limits; the defaults hold where the models' documents name none.
    package enum Kind: Sendable {
        /// A text; lengths in Unicode scalars.
        case text(length: ClosedRange<Int> = anyLength)
        /// A text that names a shape, as `RequestedShape` reads it.
        case shape
        /// A text that names a size, as `RequestedSize` reads it.
        case size
        /// The base64 of an image, perhaps as a data URI.
        case mask
        /// One of some texts.
        case choice([String])
        /// A ratio `W:H` of whole numbers.
        case ratio
        /// The URL of an image, or a data URI.
        case image
        /// Several such images; a bare one where a single one is enough.
        case images(count: ClosedRange<Int> = 0...RequestLimits.images)
        /// The id of something: a UUID.
        case id
        case whole(ClosedRange<Int> = exactNumbers)
        case number(ClosedRange<Double>)
        /// One of some numbers.
        case oneOf([Double])
        case flag

        /// The length of a text without a limit of its own.
        package static let anyLength = 0...RequestLimits.text
        /// The whole numbers that JavaScript counts exactly.
        package static let exactNumbers = -9_007_199_254_740_991...9_007_199_254_740_991
    }

    package let name: ParameterName
    package let kind: Kind
    package let isRequired: Bool

    /// Describes a parameter.
    package init(_ name: ParameterName, _ kind: Kind, isRequired: Bool = false) {
        self.name = name
        self.kind = kind
        self.isRequired = isRequired
    }
}
