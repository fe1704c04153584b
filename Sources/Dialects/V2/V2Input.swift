import Basics
package import Domain
import HTTP

/// The part of a body that its job shows.
package enum V2Input {
    /// The known fields of a body for a model.
    static func shown(_ body: JSON, of model: Model) -> JSON {
        let parameters = model.parameters?.parameters.map(\.name.rawValue) ?? []
        return members(of: body, names(for: model)) { key, value in
            guard key == model.parameters?.name else { return shortened(value) }
            return members(of: value, parameters) { _, value in shortened(value) }
        }
    }

    /// The known fields of a body that has its parameters in itself.
    static func shown(_ body: JSON, _ known: [String]) -> JSON {
        members(of: body, known) { _, value in shortened(value) }
    }

    /// The fields of a body for a model, those of its webhook not counted.
    ///
    /// All of them are validated in `V2Body`.
    package static func names(for model: Model) -> [String] {
        let takesPrompt = model.endpoint == .generate || model.endpoint == .edit
        return (takesPrompt ? ["model", "prompt"] : ["model"])
            + [model.parameters?.name].compactMap(\.self)
    }

    /// The `prompt` that the vendor's own samples send to the edit endpoint, whose schema has none.
    package static let editPrompt = Parameter(.prompt, .text(length: 0...RequestLimits.prompt))

    // MARK: - Private

    private static func members(
        of object: JSON,
        _ known: [String],
        _ value: (String, JSON) -> JSON
    ) -> JSON {
        guard case .object(let members) = object else { return object }
        var left = Set(known).subtracting(["mask"])
        return .object(
            members.compactMap { member in
                guard left.remove(member.key) != nil, member.value != .null else { return nil }
                return JSON.Member(member.key, value(member.key, member.value))
            }
        )
    }

    /// An image in the body by its type alone: `data:image/png;base64,…`.
    private static func shortened(_ value: JSON) -> JSON {
        switch value {
        case .string(let text):
            return EncodedImage.parts(ofURI: text).map { .string($0.label + ",…") } ?? value
        case .array(let items): return .array(items.map(shortened))
        default: return value
        }
    }
}
