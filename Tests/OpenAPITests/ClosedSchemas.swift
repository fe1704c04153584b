import Basics

extension JSON {
    /// A document in which the answers' objects have no members but those that are described.
    var withClosedSchemas: JSON {
        guard let components = self["components"], let schemas = components["schemas"] else {
            return self
        }
        let names = Set(answerNames)
        let closed = schemas.members.map { schema in
            names.contains(schema.key)
                ? JSON.Member(schema.key, schema.value.closed(in: schemas)) : schema
        }
        return with(["components": components.with(["schemas": .object(closed)])])
    }

    /// The names of the schemas that responses refer to, also through others.
    var answerNames: [String] {
        let components = self["components"] ?? .null
        let schemas = components["schemas"] ?? .null
        var waiting = operations.map { $0.operation["responses"] ?? .null }
        waiting.append(components["responses"] ?? .null)
        var names: [String] = []
        while let value = waiting.popLast() {
            for case .string(let reference)? in value.everything.map({ $0["$ref"] }) {
                let name = String(reference.split(separator: "/").last ?? "")
                guard reference.contains("/schemas/"), !names.contains(name) else { continue }
                names.append(name)
                waiting.append(schemas[name] ?? .null)
            }
        }
        return names.sorted()
    }

    /// Names of the members that an object's schema describes, also through `allOf`.
    func memberNames(in schemas: JSON) -> [String] { properties(in: schemas).map(\.key) }

    // MARK: - Private

    /// The properties of an object's schema, also those of the parts of an `allOf`.
    private func properties(in schemas: JSON) -> [JSON.Member] {
        if case .string(let reference)? = self["$ref"] {
            let name = String(reference.split(separator: "/").last ?? "")
            return schemas[name]?.properties(in: schemas) ?? []
        }
        if case .array(let parts)? = self["allOf"] {
            return parts.flatMap { $0.properties(in: schemas) }
        }
        return (self["properties"] ?? .null).members
    }

    /// Names of the required properties, also those of the parts of an `allOf`.
    private func required(in schemas: JSON) -> [JSON] {
        if case .string(let reference)? = self["$ref"] {
            let name = String(reference.split(separator: "/").last ?? "")
            return schemas[name]?.required(in: schemas) ?? []
        }
        if case .array(let parts)? = self["allOf"] {
            return parts.flatMap { $0.required(in: schemas) }
        }
        if case .array(let names)? = self["required"] { return names }
        return []
    }

    /// A schema whose objects refuse additional properties; an `allOf` becomes one object.
    private func closed(in schemas: JSON) -> JSON {
        if self["allOf"] != nil {
            let all: JSON = [
                "type": "object", "properties": .object(properties(in: schemas)),
                "required": .array(required(in: schemas)),
            ]
            return all.closed(in: schemas)
        }
        switch self {
        case .array(let items): return .array(items.map { $0.closed(in: schemas) })
        case .object(let members):
            let inside = JSON.object(members.map { .init($0.key, $0.value.closed(in: schemas)) })
            let isOpen = self["type"] != nil && self["properties"] != nil
            return isOpen ? inside.with(["additionalProperties": false]) : inside
        default: return self
        }
    }
}
