package import Basics
import HTTP

/// The words of the OpenAPI document about one field of a v1 body.
package struct V1Parameter: Sendable {
    /// A field's type with its limits.
    package enum Kind: Sendable {
        /// A text that is not blank; at most so many Unicode scalars.
        case text(limit: Int)
        case choice([String])
        case oneOf([Double])
        case number(ClosedRange<Double>)
        /// An http or https URL, or a data URI.
        case image
        /// Several such images.
        case images(ClosedRange<Int>)
        /// The id of a job: a UUID.
        case job
        case webURL
    }

    package let name: String
    package let kind: Kind
    package var isRequired = false
    /// The default of a field that is left out; nil for none.
    package var standard: JSON?
    /// For people, in a sentence or two.
    package let note: String
}

/// A whole number in a query.
package struct V1Whole: Sendable {
    package let name: String
    package let range: ClosedRange<Int>
    package let standard: Int
    /// For people, in a sentence.
    package let note: String
}
