import Basics
import Domain

/// Schemas of the v2 API's parameters, as its validation reads them.
extension Schema {
    /// Returns the properties of a parameter object.
    static func properties(
        of parameters: [Parameter],
        hasEffect: (ParameterName) -> Bool = { _ in true }
    ) -> JSON {
        .object(
            parameters.map { parameter in
                let schema = property(parameter, hasEffect: hasEffect(parameter.name))
                return JSON.Member(parameter.name.rawValue, schema)
            }
        )
    }

    /// Returns the schema of a parameter; an optional one may be null, which counts as absent.
    static func property(_ parameter: Parameter, hasEffect: Bool = true) -> JSON {
        let schema = value(parameter)
        let note = hasEffect ? ParameterNotes.note(on: parameter) : ParameterNotes.passedOver
        return (parameter.isRequired ? schema : nullable(schema)).noted(note)
    }

    /// Returns the schema of a parameter object; other properties are refused if `isStrict`, else
    /// ignored.
    static func object(
        of own: ParameterObject,
        isStrict: Bool,
        hasEffect: (ParameterName) -> Bool
    ) -> JSON {
        object(
            properties(of: own.parameters, hasEffect: hasEffect),
            required: own.parameters.filter(\.isRequired).map(\.name.rawValue),
            isStrict: isStrict
        )
    }

    // MARK: - Private

    private static func value(_ parameter: Parameter) -> JSON {
        switch parameter.kind {
        case .text(let length): text(length)
        case .shape: text(Parameter.Kind.anyLength, pattern: Pattern.shape)
        case .size: text(Parameter.Kind.anyLength, pattern: Pattern.size)
        case .mask: text(1...RequestLimits.mask, pattern: Pattern.base64)
        case .choice(let choices): choice(choices)
        case .ratio: ["type": "string", "pattern": .string(Pattern.ratio)]
        case .image: image
        case .images(let count): images(count)
        case .id: uuid
        case .whole(let range): whole(range)
        case .number(let range): number(range)
        case .oneOf(let choices): choice(choices)
        case .flag: flag
        }
    }
}
