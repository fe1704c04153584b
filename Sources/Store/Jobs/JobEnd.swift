package import Domain

extension JobEnding {
    /// The end of a job.
    package enum End: Sendable {
        /// If there are fewer pictures than were asked for, only those are paid for; `of` is the
        /// number asked for, nil if all were made.
        case succeeded(
            [StoredImage],
            texts: [String],
            warnings: [JobWarning] = [],
            of: Int? = nil
        )
        /// The text is shown to the customer.
        case failed(String)
        case timedOut(String)
        case cancelled
    }

    /// The text of a job that ran out of time.
    static let ranTooLong = Failure.jobTimedOut.message
}

extension JobEnding.End {
    var state: JobState {
        switch self {
        case .succeeded: .succeeded
        case .failed: .failed
        case .timedOut: .timedOut
        case .cancelled: .cancelled
        }
    }

    var error: String? {
        switch self {
        case .failed(let text), .timedOut(let text): text
        case .succeeded, .cancelled: nil
        }
    }

    var images: [StoredImage] {
        if case .succeeded(let images, _, _, _) = self { images } else { [] }
    }

    var texts: [String] {
        if case .succeeded(_, let texts, _, _) = self { texts } else { [] }
    }

    var warnings: [JobWarning] {
        if case .succeeded(_, _, let warnings, _) = self { warnings } else { [] }
    }

    /// The part of a price that is due: in proportion to the pictures made, rounded up to a whole
    /// credit.
    func due(of cost: Int) -> Int {
        guard case .succeeded(let images, _, _, let asked?) = self, asked > 0 else { return cost }
        let made = images.count { $0.position != StoredImage.gridPosition }
        return min(cost, (cost * made + asked - 1) / asked)
    }
}
