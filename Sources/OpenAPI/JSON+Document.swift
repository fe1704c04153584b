import Basics
import HTTP

extension JSON {
    /// Returns a reference to a component, such as `("schemas", "Job")`.
    static func reference(_ room: String, _ name: String) -> JSON {
        ["$ref": .string("#/components/\(room)/\(name)")]
    }

    /// Parses the body of a response.
    static func body(of answer: Response) -> JSON { JSON(parsing: answer.body) ?? .null }

    /// Returns an object with its members' values changed; other values stay.
    func mapValues(_ change: (JSON) -> JSON) -> JSON {
        guard case .object(let members) = self else { return self }
        return .object(members.map { JSON.Member($0.key, change($0.value)) })
    }
}
