import Dialects
import Basics
import Domain
import HTTP

/// Schemas of the v2 API's parameters, as its validation reads them.
extension Schema {
    /// Returns the properties of a parameter object; `object` is its name, nil for parameters at
    /// the top level of a body.
    static func properties(
        of parameters: [Parameter],
        in object: String? = nil
    ) -> [(String, JSON)] {
        parameters.map { ($0.name, property($0, in: object)) }
    }

    /// Returns the schema of a parameter; an optional one may be null, which counts as absent.
    static func property(_ parameter: Parameter, in object: String? = nil) -> JSON {
        let schema = value(parameter)
        let note = ParameterNotes.note(on: parameter, in: object)
        return (parameter.isRequired ? schema : nullable(schema)).noted(note)
    }

    /// Returns the schema of a parameter object; other properties are refused if `isStrict`, else
    /// ignored.
    static func object(of own: ParameterObject, isStrict: Bool) -> JSON {
        object(
            properties(of: own.parameters, in: own.name),
            required: own.parameters.filter(\.isRequired).map(\.name),
            isStrict: isStrict
        )
    }

    /// Default maximum number of images, if the vendor's documents name none.
    static let mostImages = 16
    /// Default maximum length of a text, if the vendor's documents name none.
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

    /// Returns the pattern for aspect ratios, sizes and masks; nil for other parameters.
    private static func pattern(_ name: String) -> String? {
        switch name {
        case "aspect_ratio": Pattern.shape
        case "resolution", "size": Pattern.size
        case "mask": Pattern.base64
        default: nil
        }
    }
}
