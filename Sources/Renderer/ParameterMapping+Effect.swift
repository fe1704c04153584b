internal import Domain

extension ParameterMapping {
    /// True if a parameter of a model changes anything of the renderer's pictures.
    static func hasEffect(_ parameter: ParameterName, of model: ModelName) -> Bool {
        let object = Catalogue.model(named: model)?.parameters?.name ?? model.rawValue
        return !ignored.contains(parameter) && ignoredIn[object]?.contains(parameter) != true
    }

    // MARK: - Private

    private static let ignored: Set<ParameterName> = [
        .background, .contentModeration, .detail, .dynamic, .enhancePrompt, .faceEnhance,
        .faceEnhanceCreativity, .faceEnhanceStrength, .googleSearch, .imageSearch, .interval,
        .magicPromptOption, .modelName, .moderation, .processMode, .promptExtend,
        .promptUpsampling, .safetyTolerance, .sharpen, .taskType, .thinkingMode, .usePreLLM,
        .version,
    ]

    /// Parameters that other models obey and these do not, by the name of a model's object, or of a
    /// model without one.
    private static let ignoredIn: [String: Set<ParameterName>] = [
        "fluxFillParams": [.guidance, .steps],
        "ideogram": [.prompt],
        "ideogramParams": [.mask],
        "clarityUpscaleParams": [.negativePrompt, .numInferenceSteps, .prompt, .seed],
        "topazUpscaleParams": [.seed],
    ]
}
