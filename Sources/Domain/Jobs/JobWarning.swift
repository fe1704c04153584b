/// A part of a request that its job does otherwise than it was written, or not at all.
package struct JobWarning: Hashable, Sendable, Codable {
    /// The kind of difference, which programs can act on.
    package enum Code: String, CaseIterable, Sendable, Codable {
        /// A value out of its range counts as the nearest one in it.
        case clamped
        /// A value or a flag has no effect.
        case ignored
        /// Words mean nothing to the job's provider.
        case notUnderstood = "not_understood"
        /// A value counts as another one, which the message names.
        case substituted
        /// A field that the endpoint does not have.
        case unknownField = "unknown_field"
    }

    package let code: Code
    /// The request's field, as its API names it; nil if it is none.
    package let field: String?
    /// Text that a customer may see.
    package let message: String

    /// The most warnings of a job.
    package static let most = 20
    /// The longest message, in Unicode scalars.
    package static let longestMessage = 200
    /// The longest path of a field, in Unicode scalars.
    package static let longestField = 100

    /// Makes a warning; a longer message or field is cut off.
    package init(_ code: Code, _ message: String, field: String? = nil) {
        self.code = code
        self.field = field.map { Self.cut($0, to: Self.longestField) }
        self.message = Self.cut(message, to: Self.longestMessage)
    }

    // MARK: - Private

    private static func cut(_ text: String, to limit: Int) -> String {
        guard text.unicodeScalars.count > limit else { return text }
        return String(text.unicodeScalars.prefix(limit - 1)) + "…"
    }
}

extension [JobWarning] {
    /// The warnings with further ones behind them, each once, and no more than a job keeps.
    package func adding(_ more: [JobWarning]) -> [JobWarning] {
        var seen: Set<JobWarning> = []
        return Array((self + more).filter { seen.insert($0).inserted }.prefix(JobWarning.most))
    }
}
