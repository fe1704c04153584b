import Basics

extension JSON {
    /// A reference to a component: `("schemas", "Job")`.
    static func reference(_ room: String, _ name: String) -> JSON {
        ["$ref": .string("#/components/\(room)/\(name)")]
    }
}
