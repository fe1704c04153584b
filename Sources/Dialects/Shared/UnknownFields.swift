import Basics
import Domain

/// The members of a body that nothing reads, for the warnings of all dialects.
enum UnknownFields {
    /// Warnings of an object's unknown members, no more than a job keeps; one that is null counts
    /// as left out.
    ///
    /// `path` leads to the object in the body; nil for the body itself. A warning suggests the most
    /// similar field that the body leaves out: one of `known`, or one of `elsewhere`, paths of
    /// fields in other objects of the body. `aliases` are known and never suggested.
    static func warnings(
        in object: JSON,
        besides known: [String],
        aliases: [String] = [],
        elsewhere: [String] = [],
        at path: String? = nil
    ) -> [JobWarning] {
        guard case .object(let members) = object else { return [] }
        let read = Set(known + aliases)
        let unknown = Array(
            members.lazy.filter { !read.contains($0.key) && $0.value != .null }
                .prefix(JobWarning.most)
        )
        guard !unknown.isEmpty else { return [] }
        let paths = left(known, in: object).map { self.path(path, $0) } + elsewhere
        return unknown.map { member in
            JobWarning(
                .unknownField,
                "Nothing reads this field here: it is ignored.\(question(member.key, paths))",
                field: self.path(path, member.key)
            )
        }
    }

    /// The path of a member: `fluxParams.steps`.
    static func path(_ object: String?, _ name: String) -> String {
        object.map { "\($0).\(name)" } ?? name
    }

    /// The names that an object leaves out.
    static func left(_ names: [String], in object: JSON?) -> [String] {
        names.filter { name in object?[name].map { $0 == .null } ?? true }
    }

    // MARK: - Private

    /// The longest name that is compared with the known ones, in bytes: no field has half of it.
    private static let longest = 64

    /// The question for the path whose last name is most similar, if a third of the letters differ
    /// at most; otherwise nothing.
    private static func question(_ name: String, _ paths: [String]) -> String {
        guard name.utf8.count <= longest else { return "" }
        let names = paths.map { String($0.split(separator: ".").last ?? "") }
        let word = Suggestion.word(to: name.lowercased(), among: names, within: name.count / 3)
        return Suggestion.question(zip(names, paths).first { $0.0 == word }?.1)
    }
}
