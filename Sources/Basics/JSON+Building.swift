extension JSON {
    /// A number, as an integer where it is whole.
    package static func plain(_ number: Double) -> JSON {
        Int64(exactly: number).map(JSON.integer) ?? .number(number)
    }

    /// An array of texts.
    package static func texts(_ texts: [String]) -> JSON { .array(texts.map(JSON.string)) }

    /// An object of pairs in their order, those without a value left out.
    package static func members(_ pairs: [(String, JSON?)]) -> JSON {
        .object(pairs.compactMap { name, value in value.map { Member(name, $0) } })
    }

    /// The same object with another's members behind its own; those of the same name replaced in
    /// their places.
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
