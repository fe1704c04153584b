import Basics
import Domain

/// Rewrites a body whose names are aliases to one with the schema's names.
enum V2Aliases {
    /// The body with the model's object of parameters under its own name, and its reference images
    /// under theirs; a member that is there under its own name wins.
    static func resolved(_ body: JSON, for model: Model) -> JSON {
        guard let object = model.parameters, case .object(let members) = body else { return body }
        let renamed = renamed(members, ParameterAliases.names(of: object), to: object.name)
        return .object(
            renamed.map { member in
                guard member.key == object.name else { return member }
                return JSON.Member(member.key, references(member.value, object))
            }
        )
    }

    // MARK: - Private

    private static func references(_ json: JSON, _ object: ParameterObject) -> JSON {
        guard let parameter = ParameterAliases.reference(in: object),
            case .object(let members) = json
        else { return json }
        let name = parameter.name.rawValue
        let aliases = ParameterAliases.referenceNames(in: object)
        let isOwn = has(name, in: members)
        let renamed = renamed(members, aliases, to: name)
        guard !isOwn, case .image = parameter.kind else { return .object(renamed) }
        return .object(
            renamed.map { $0.key == name ? JSON.Member(name, single($0.value)) : $0 }
        )
    }

    /// The member of the first alias that is there, under another name, if that is not there.
    private static func renamed(
        _ members: [JSON.Member],
        _ aliases: [String],
        to name: String
    ) -> [JSON.Member] {
        guard !has(name, in: members),
            let alias = aliases.first(where: { has($0, in: members) })
        else { return members }
        return members.filter { $0.key != name }.map { member in
            member.key == alias ? JSON.Member(name, member.value) : member
        }
    }

    private static func has(_ name: String, in members: [JSON.Member]) -> Bool {
        members.contains { $0.key == name && $0.value != .null }
    }

    /// The only image of a list, for a parameter that holds one.
    private static func single(_ json: JSON) -> JSON {
        if case .array(let items) = json, items.count == 1 { items[0] } else { json }
    }
}
