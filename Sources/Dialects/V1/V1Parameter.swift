import HTTP

/// What the OpenAPI document says of one field of a v1 body.
struct V1Parameter: Sendable {
    /// A field's type with its limits.
    enum Kind: Sendable {
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

    let name: String
    let kind: Kind
    var isRequired = false
    /// What counts where the field is left out; nil for nothing.
    var standard: JSON?
    /// For people, in a sentence or two.
    let note: String
}

/// A whole number in a query.
struct V1Whole: Sendable {
    let name: String
    let range: ClosedRange<Int>
    let standard: Int
    /// For people, in a sentence.
    let note: String
}
