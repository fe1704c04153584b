import Basics
import Domain

extension V2Effects {
    /// Amount of detail, 0.25 to 1: the least that a parameter asks for.
    var quality: Double {
        var quality = values.text("quality").flatMap { Self.qualities[$0] } ?? 1
        if values.text("rendering_speed") == "turbo" || values.text("acceleration") == "high" {
            quality = min(quality, 0.5)
        }
        if values.flag("go_fast") == true { quality = min(quality, 0.75) }
        if let steps = values.whole("steps") ?? values.whole("num_inference_steps") {
            quality = min(quality, Double(steps) / usualSteps)
        }
        return (max(quality, 0.25) * 100).rounded() / 100
    }

    /// How strongly the style is laid on: 100 where a model's guidance is its usual one.
    var stylize: Double {
        for (name, usual) in Self.usualGuidance {
            guard let guidance = values.number(name) else { continue }
            return min(max((guidance / usual * 100).rounded(), 0), 1000)
        }
        return 100
    }

    /// Images to draw after: those of the content before those of the style.
    var references: [ImageSource] {
        let names = [
            "image", "image_url", "image_prompt", "image_input", "input_images",
            "character_reference_image", "style_reference_images",
        ]
        return names.flatMap(values.images)
    }

    /// How much of the references carries over.
    ///
    /// Two models' strengths say the contrary: how much of the image is to go.
    var weight: Double {
        if let kept = values.number("image_prompt_strength") ?? values.number("image_fidelity") {
            return kept
        }
        if let gone = values.number("strength") ?? values.number("prompt_strength") {
            return ((1 - gone) * 100).rounded() / 100
        }
        switch values.text("input_fidelity") {
        case "high": return 0.9
        case "low": return 0.5
        default: return 0.7
        }
    }

    // MARK: - Private

    private static let qualities = ["low": 0.25, "medium": 0.5, "high": 1, "auto": 1]

    private static let usualGuidance: [(name: String, usual: Double)] = [
        ("guidance", 3), ("guidance_scale", 2.5), ("cfg", 4.5),
    ]

    /// How many steps a model needs for its best.
    private var usualSteps: Double { body.model.name.rawValue.hasSuffix("turbo") ? 4 : 25 }
}
