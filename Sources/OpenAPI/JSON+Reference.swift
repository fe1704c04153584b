import Basics

extension JSON {
    /// Returns a reference to a component, such as `("schemas", "Job")`.
    static func reference(_ room: String, _ name: String) -> JSON {
        ["$ref": .string("#/components/\(room)/\(name)")]
    }
}
