import Dialects
import Basics
import Domain
import HTTP

/// The v2 API's parameters, as its validation reads them.
extension Schema {
    /// The properties of an object that holds some parameters; `object` is its name, nil for a body
    /// that has them in itself.
    static func properties(
        of parameters: [Parameter],
        in object: String? = nil
    ) -> [(String, JSON)] {
        parameters.map { ($0.name, property($0, in: object)) }
    }

    /// One parameter: null counts as left out.
    static func property(_ parameter: Parameter, in object: String? = nil) -> JSON {
        let schema = value(parameter)
        let note = ParameterNotes.note(on: parameter, in: object)
        return (parameter.isRequired ? schema : nullable(schema)).noted(note)
    }

    /// An object that holds some parameters and nothing else that matters.
    static func object(of own: ParameterObject, isStrict: Bool) -> JSON {
        object(
            properties(of: own.parameters, in: own.name),
            required: own.parameters.filter(\.isRequired).map(\.name),
            isStrict: isStrict
        )
    }

    /// How many images are taken where the documents name no limit.
    static let mostImages = 16
    /// The longest text where the documents name no limit.
    static let longestText = 5000

    // MARK: - Private

    private static func value(_ parameter: Parameter) -> JSON {
        switch parameter.kind {
        case .text(let length):
            text(length ?? 0...longestText, pattern: pattern(parameter.name))
        case .choice(let choices): choice(choices)
        case .ratio: ["type": "string", "pattern": .string(Pattern.ratio)]
        case .image: image
        case .images(let most): images(0...(most ?? mostImages), isBareAllowed: true)
        case .id: uuid
        case .whole(let range): whole(range)
        case .number(let range): number(range)
        case .oneOf(let choices): choice(choices)
        case .flag: flag
        }
    }

    /// Shapes, sizes and masks are held to more than a length.
    private static func pattern(_ name: String) -> String? {
        switch name {
        case "aspect_ratio": Pattern.shape
        case "resolution", "size": Pattern.size
        case "mask": Pattern.base64
        default: nil
        }
    }
}
