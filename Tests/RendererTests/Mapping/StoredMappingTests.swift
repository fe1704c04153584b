import Domain
import Foundation
import Testing

@testable import Renderer

/// Jobs from before parameters were kept are drawn by what was stored of them.
@Suite struct StoredMappingTests {
    private static let lines: [String] = {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        let file = folder.appendingPathComponent(
            "../../DomainTests/Fixtures/stored-operations.jsonl"
        )
        let text = try? String(contentsOf: file, encoding: .utf8)
        return (text ?? "").split(separator: "\n").map(String.init)
    }()

    /// The members of a stored generation that it is drawn by.
    private struct Stored: Decodable {
        struct Parameters: Decodable {
            let imagine: Imagine
            let size: PixelSize?
            let followsReference: Bool
            let references: [ImageSource]
            let referenceWeight: Double
        }

        let parameters: Parameters
    }

    private static func operation(_ line: String) throws -> JobOperation {
        try JSONDecoder().decode(JobOperation.self, from: Data(line.utf8))
    }

    @Test(arguments: lines.indices)
    func `the terms are those that were stored`(_ index: Int) throws {
        let line = Self.lines[index]
        switch try Self.operation(line) {
        case .generate(let generation):
            let stored = try JSONDecoder().decode(Stored.self, from: Data(line.utf8)).parameters
            let expected = DrawingTerms(
                stored.imagine,
                size: stored.size,
                followsReference: stored.followsReference,
                referenceWeight: stored.referenceWeight
            )
            let mapping = ParameterMapping(generation)
            #expect(mapping.terms() == expected)
            #expect(mapping.references == Array(stored.references.indices))
        case .upscale(let upscale):
            #expect(upscale.drawnKind == upscale.kind)
        case .cutout(let cutout):
            let isBlurred = line.contains(#""background":"blur""#)
            let blurred = CutoutTerms(background: .blur, threshold: 0.5, isReversed: true)
            #expect(cutout.terms == (isBlurred ? blurred : CutoutTerms()))
        default: break
        }
    }
}
