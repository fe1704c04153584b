import Basics
package import Domain
import Foundation
import HTTP

/// An action on a finished Midjourney job.
package enum V2Action: String, CaseIterable {
    case upsample, variation, inpaint, outpaint, pan

    /// The fields of an action beside its webhook.
    package var parameters: [Parameter] {
        let parent = [
            Parameter(.action, .choice(Self.allCases.map(\.rawValue)), isRequired: true),
            Parameter(.parentJob, .id, isRequired: true),
        ]
        switch self {
        case .upsample, .variation:
            return parent + [Parameter(.index, .oneOf([1, 2, 3, 4]), isRequired: true)]
        case .inpaint:
            return parent + [
                Parameter(.mask, .mask, isRequired: true),
                Parameter(.prompt, .text(length: 0...RequestLimits.prompt)),
            ]
        case .outpaint:
            return parent + [Parameter(.zoomRatio, .oneOf([1.5, 2]), isRequired: true)]
        case .pan:
            let sides = Pan.Direction.allCases.map(\.rawValue)
            return parent + [Parameter(.direction, .choice(sides), isRequired: true)]
        }
    }

    /// The name of its operation, which its price goes by.
    package var operation: OperationName {
        switch self {
        case .upsample: Upscale.Kind.single.operation
        case .variation: .variation
        case .inpaint: .inpaint
        case .outpaint: .outpaint
        case .pan: .pan
        }
    }

    /// The operation; nil for values that were not checked.
    func operation(of body: V2Body, seed: UInt32) -> JobOperation? {
        guard let job = body.text(.parentJob).map(JobID.init(_:)) else { return nil }
        let index = body.whole(.index)
        let grid = ImageSource.result(
            Parent(job: job, index: index, shape: .four, model: .midjourney)
        )
        let single = ImageSource.result(
            Parent(job: job, index: nil, shape: .single, model: .midjourney)
        )
        switch self {
        case .upsample: return .upscale(Upscale(grid, kind: .single, index: index))
        case .variation: return .variation(Variation(grid, index: index, seed: seed))
        case .inpaint:
            return Self.mask(body).map {
                .inpaint(Inpaint(single, mask: $0, prompt: Self.prompt(body), seed: seed))
            }
        case .outpaint:
            return body.number(.zoomRatio).map {
                .outpaint(Outpaint(single, ratio: $0, seed: seed))
            }
        case .pan:
            return body.text(.direction).flatMap(Pan.Direction.init).map {
                .pan(Pan(single, direction: $0, seed: seed))
            }
        }
    }

    /// The mask of an inpaint: base64, perhaps as a data URI; nil for anything else.
    static func mask(_ body: V2Body) -> ImageSource? {
        guard let text = body.text(.mask) else { return nil }
        let encoded = EncodedImage.parts(ofURI: text)?.data ?? text[...]
        return EncodedImage.data(encoded).map { .inline($0) }
    }

    /// The prompt of an inpaint; nil if it is left out or blank.
    static func prompt(_ body: V2Body) -> String? { V2Decode.given(body.text(.prompt)) }
}
