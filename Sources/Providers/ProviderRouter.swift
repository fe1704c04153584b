package import Domain

/// Routes every job to the built-in renderer, and test keys' scripts to the scripted provider.
package struct ProviderRouter: ProviderRouting {
    private let drawing: any Provider
    private let scripted: ScriptedProvider

    /// Routes to a provider in the built-in renderer's place.
    package init(drawing: any Provider = BuiltinProvider()) {
        self.drawing = drawing
        scripted = ScriptedProvider(drawing: drawing.name)
    }

    /// The scripted provider for a test key's prompt with a script, else the renderer.
    package func choose(
        for operation: JobOperation,
        prompt: String?,
        isTest: Bool
    ) -> any Provider {
        isTest && TestScript(prompt) != nil ? scripted : drawing
    }

    /// One of the two providers by its name.
    package func named(_ name: String) -> (any Provider)? {
        let providers: [any Provider] = [drawing, scripted]
        return providers.first { $0.name == name }
    }

    /// True if the renderer draws a parameter.
    package func hasEffect(_ parameter: ParameterName, of model: ModelName) -> Bool {
        drawing.hasEffect(parameter, of: model)
    }
}
