/// What a job does, with everything that it needs: stored with the job, so that a restart can do it
/// again.
package enum GenerationRequest: Equatable, Sendable {
    /// Four pictures and a grid from a prompt.
    case imagine(Imagine)

    /// The operation's name in tables, prices and logs.
    package var name: OperationName {
        switch self {
        case .imagine: .imagine
        }
    }

    /// The model that is asked for.
    package var model: ModelName {
        switch self {
        case .imagine: .midjourney
        }
    }

    /// The most images that it can return, the grid not counted.
    package var imageCount: Int {
        switch self {
        case .imagine: 4
        }
    }

    /// Whether its results are also shown as one 2x2 grid.
    package var hasGrid: Bool {
        switch self {
        case .imagine: true
        }
    }
}

/// An operation's name without its parameters.
package enum OperationName: String, CaseIterable, Sendable {
    case imagine
}
