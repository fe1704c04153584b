import Basics
import Domain

extension Field {
    /// A job's warnings, which all APIs write alike.
    static let warnings = Field(Schema.list(warning.schema), [warning.wholeExample]).noted(
        """
        What the job does otherwise than the request says, or not at all: a value `clamped` into its \
        range or `substituted`, one that is `ignored` because it has no effect, words that are \
        `not_understood`, an `unknown_field`. At most twenty; not there if there is nothing to say.
        """
    ).optional

    // MARK: - Private

    private static let warning = Shape(
        "",
        [
            "code": .choice(JobWarning.Code.allCases.map(\.rawValue), "clamped"),
            "field": .text("prompt").optional, "message": .text("--quality 4 counts as 1."),
        ]
    )
}
