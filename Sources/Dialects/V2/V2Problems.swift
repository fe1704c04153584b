/// Everything that is wrong with a body of the v2 API, in the order of its documents.
package struct V2Problems: Error, Equatable, Sendable {
    /// What is wrong in one place.
    package struct Detail: Equatable, Sendable {
        /// Where: `fluxParams.steps`, `nanoBananaParams.image_input[2]`.
        package let path: String
        /// In a validator's plain words: `Invalid URL`.
        package fileprivate(set) var messages: [String]
    }

    /// One entry a path, at least one, and the first hundred of them.
    package private(set) var details: [Detail] = []

    /// What nobody reads is not told: a body may hold millions of wrong things.
    private static let most = 100

    /// Makes a list of nothing.
    package init() {}

    /// Tells of one more; a place that is known already gets one more message.
    package mutating func add(_ message: String, at path: String) {
        if let index = details.firstIndex(where: { $0.path == path }) {
            details[index].messages.append(message)
        } else if details.count < Self.most {
            details.append(Detail(path: path, messages: [message]))
        }
    }
}
