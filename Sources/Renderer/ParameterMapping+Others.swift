internal import Domain

extension Upscale {
    /// The kind of upscale that its parameters ask for, else its own kind.
    ///
    /// A high resemblance stays close to the image, creativity invents detail.
    var drawnKind: Kind {
        switch parameters.text(.modelType) {
        case "redefine": return .creative
        case "high-fidelity-v2", "text-refine": return .subtle
        default: break
        }
        let resemblance = parameters.number(.resemblance)
        if model == .ideogram, let resemblance { return resemblance < 50 ? .creative : .subtle }
        if (resemblance ?? 0) > 1 { return .subtle }
        return (parameters.number(.creativity) ?? 0) > 0.5 ? .creative : kind
    }
}

extension Cutout {
    /// The terms to cut out by.
    var terms: CutoutTerms {
        if let stored { return stored }
        let background = parameters.text(.backgroundType).flatMap {
            CutoutTerms.Background(rawValue: $0)
        }
        return CutoutTerms(
            background: background ?? .rgba,
            threshold: parameters.number(.threshold).flatMap { $0 > 0 ? $0 : nil },
            isReversed: parameters.flag(.reverse) ?? false
        )
    }
}
