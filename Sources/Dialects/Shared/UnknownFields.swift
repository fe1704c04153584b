import Basics
import Domain

/// The members of a body that nothing reads, for the warnings of all dialects.
enum UnknownFields {
    /// Warnings of an object's unknown members, no more than a job keeps; one that is null counts
    /// as left out.
    ///
    /// `path` leads to the object in the body; nil for the body itself.
    static func warnings(
        in object: JSON,
        besides known: Set<String>,
        at path: String? = nil
    ) -> [JobWarning] {
        guard case .object(let members) = object else { return [] }
        let unknown = members.lazy.filter { !known.contains($0.key) && $0.value != .null }
        return unknown.prefix(JobWarning.most).map { member in
            JobWarning(
                .unknownField,
                "Nothing reads this field here: it is ignored.",
                field: self.path(path, member.key)
            )
        }
    }

    /// The path of a member: `fluxParams.steps`.
    static func path(_ object: String?, _ name: String) -> String {
        object.map { "\($0).\(name)" } ?? name
    }
}
