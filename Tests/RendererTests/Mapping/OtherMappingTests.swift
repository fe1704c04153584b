import Domain
import Testing

@testable import Renderer

@Suite struct OtherMappingTests {
    @Test(
        arguments: [
            ([:], .double), ([.modelType: .text("redefine")], .creative),
            ([.modelType: .text("high-fidelity-v2")], .subtle),
            ([.modelType: .text("text-refine")], .subtle),
            ([.modelType: .text("cgi")], .double), ([.resemblance: .number(1.5)], .subtle),
            ([.resemblance: .number(1)], .double), ([.creativity: .number(0.9)], .creative),
            ([.creativity: .number(0.5)], .double),
        ] as [([ParameterName: ParameterValue], Upscale.Kind)]
    )
    func `an upscale is drawn as its parameters ask for`(
        _ parameters: [ParameterName: ParameterValue],
        _ kind: Upscale.Kind
    ) {
        var upscale = Upscale(
            .file("a.png"),
            kind: .double,
            model: ModelName(rawValue: "clarity-upscale")
        )
        upscale.parameters = ParameterValues(parameters)
        #expect(upscale.drawnKind == kind)
    }

    @Test(arguments: [(1, Upscale.Kind.creative), (49, .creative), (50, .subtle), (100, .subtle)])
    func `an Ideogram upscale invents where it need not resemble`(
        _ resemblance: Double,
        _ kind: Upscale.Kind
    ) {
        var upscale = Upscale(.file("a.png"), kind: .double, model: .ideogram)
        upscale.parameters = ParameterValues([.resemblance: .number(resemblance)])
        #expect(upscale.drawnKind == kind)
    }

    @Test func `a cutout has its background, its edges and its side`() {
        func terms(_ parameters: [ParameterName: ParameterValue]) -> CutoutTerms {
            Cutout(.file("a.png"), model: .midjourney, parameters: ParameterValues(parameters))
                .terms
        }
        #expect(terms([:]) == CutoutTerms())
        #expect(terms([.threshold: .number(0)]) == CutoutTerms())
        #expect(
            terms([
                .backgroundType: .text("blur"), .threshold: .number(0.5), .reverse: .flag(true),
            ]) == CutoutTerms(background: .blur, threshold: 0.5, isReversed: true)
        )
    }

    @Test func `parameters that the renderer has no use for have no effect`() {
        let fill = ModelName(rawValue: "flux-fill-pro")
        let flux = ModelName(rawValue: "flux-2-pro")
        #expect(!Renderer.hasEffect(.promptUpsampling, of: flux))
        #expect(Renderer.hasEffect(.steps, of: flux) && !Renderer.hasEffect(.steps, of: fill))
        #expect(Renderer.hasEffect(.prompt, of: fill))
    }
}
