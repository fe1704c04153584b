import Basics
import Domain
import Samples
import Testing

@testable import Renderer

@Suite struct EffectMappingTests {
    /// Everything of a generation that the renderer draws by.
    private struct Outcome: Equatable {
        let terms: DrawingTerms
        let references: [ImageSource]
        let count: Int
        let output: ImageOutput?

        init(_ generation: Generation) throws {
            let mapping = ParameterMapping(generation)
            terms = mapping.terms()
            references = mapping.references.map { generation.images[$0].source }
            count = generation.count
            output = generation.output
        }
    }

    private static let samples = V2Sample.all.filter {
        $0.model.endpoint == .generate && $0.model.name != .midjourney
    }

    @Test(arguments: samples)
    func `a parameter has an effect if the mapping changes with it`(_ sample: V2Sample) throws {
        let name = sample.model.name.rawValue
        let plain = try Outcome(V2Sample.generation(name))
        for parameter in sample.model.parameters?.parameters ?? [] {
            let outcomes = try parameter.accepted.map { value in
                try Outcome(V2Sample.generation(name, [(parameter.name.rawValue, value)]))
            }
            #expect(
                outcomes.contains { $0 != plain }
                    == Renderer.hasEffect(parameter.name, of: sample.model.name),
                "\(parameter.name)"
            )
        }
    }
}
