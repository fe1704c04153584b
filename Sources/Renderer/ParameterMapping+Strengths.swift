internal import Domain

extension ParameterMapping {
    /// Amount of detail, 0.25 to 1: the least that a parameter asks for.
    var quality: Double {
        var quality = values.text(.quality).flatMap { Self.qualities[$0] } ?? 1
        if values.text(.renderingSpeed) == "turbo" || values.text(.acceleration) == "high" {
            quality = min(quality, 0.5)
        }
        if values.flag(.goFast) == true { quality = min(quality, 0.75) }
        if let steps = values.whole(.steps) ?? values.whole(.numInferenceSteps) {
            quality = min(quality, Double(steps) / usualSteps)
        }
        return (max(quality, 0.25) * 100).rounded() / 100
    }

    /// Strength of the style: 100 for a model's usual guidance.
    var stylize: Double {
        for (name, usual) in Self.usualGuidance {
            guard let guidance = values.number(name) else { continue }
            return min(max((guidance / usual * 100).rounded(), 0), 1000)
        }
        return 100
    }

    /// The share of the references that carries over, 0 to 1.
    ///
    /// Two models' strengths say the contrary: the share of the image that goes.
    var referenceWeight: Double {
        if let kept = values.number(.imagePromptStrength) ?? values.number(.imageFidelity) {
            return kept
        }
        if let percent = values.number(.imageWeight) { return percent / 100 }
        if let gone = values.number(.strength) ?? values.number(.promptStrength) {
            return ((1 - gone) * 100).rounded() / 100
        }
        switch values.text(.inputFidelity) {
        case "high": return 0.9
        case "low": return 0.5
        default: return ModelName.flux.contains(model) ? 0.1 : 0.7
        }
    }

    // MARK: - Private

    private static let qualities = ["low": 0.25, "medium": 0.5, "high": 1, "auto": 1]

    private static let usualGuidance: [(name: ParameterName, usual: Double)] = [
        (.guidance, 3), (.guidanceScale, 2.5), (.cfg, 4.5),
    ]

    /// The number of steps that a model needs for its best.
    private var usualSteps: Double {
        let isDistilled = ["turbo", "schnell"].contains { model.rawValue.hasSuffix($0) }
        return isDistilled ? 4 : 25
    }
}
