extension JSON {
    /// Creates a number, as an integer if it is whole.
    package static func plain(_ number: Double) -> JSON {
        Int64(exactly: number).map(JSON.integer) ?? .number(number)
    }

    /// Creates an array of strings.
    package static func texts(_ texts: [String]) -> JSON { .array(texts.map(JSON.string)) }

    /// Creates an object from pairs in their order; pairs without a value are left out.
    package static func members(_ pairs: [(String, JSON?)]) -> JSON {
        .object(pairs.compactMap { name, value in value.map { Member(name, $0) } })
    }

    /// Merges another object: members of the same name are replaced in place, others appended.
    package func with(_ other: JSON) -> JSON {
        guard case .object(var members) = self, case .object(let added) = other else { return self }
        for member in added {
            if let index = members.firstIndex(where: { $0.key == member.key }) {
                members[index] = member
            } else {
                members.append(member)
            }
        }
        return .object(members)
    }
}
