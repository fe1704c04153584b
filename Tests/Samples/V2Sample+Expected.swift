package import Basics
package import Domain
import Foundation

extension V2Sample {
    /// The plain parameters of a body as an operation must carry them.
    package func values(_ body: JSON) -> ParameterValues {
        var values = ParameterValues()
        for (parameter, json) in given(body) {
            switch (parameter.kind, json) {
            case (.image, _), (.images, _): break
            case (_, .string(let text)): values[parameter.name] = .text(text)
            case (_, .integer(let whole)): values[parameter.name] = .number(Double(whole))
            case (_, .number(let number)): values[parameter.name] = .number(number)
            case (_, .bool(let flag)): values[parameter.name] = .flag(flag)
            default: break
            }
        }
        return values
    }

    /// The images of a body as an operation must carry them.
    package func images(_ body: JSON) -> [NamedImage] {
        given(body).flatMap { parameter, json -> [NamedImage] in
            switch (parameter.kind, json) {
            case (.image, _), (.images, .string): [Self.image(parameter.name, json)]
            case (.images, .array(let items)): items.map { Self.image(parameter.name, $0) }
            default: []
            }
        }
    }

    // MARK: - Private

    private func given(_ body: JSON) -> [(Parameter, JSON)] {
        guard let own = model.parameters, let object = body[own.name] else { return [] }
        return own.parameters.compactMap { parameter in
            object[parameter.name.rawValue].map { (parameter, $0) }
        }
    }

    private static func image(_ name: ParameterName, _ json: JSON) -> NamedImage {
        guard case .string(let text) = json else { return NamedImage(name, .inline(Data())) }
        guard text.hasPrefix("data:"), let comma = text.firstIndex(of: ",") else {
            return NamedImage(name, .remote(text))
        }
        let data = Data(base64Encoded: String(text[text.index(after: comma)...]))
        return NamedImage(name, .inline(data ?? Data()))
    }
}
