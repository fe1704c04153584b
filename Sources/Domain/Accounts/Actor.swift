/// The author of a change, recorded in the audit trail.
package struct Actor: Equatable, Sendable, CustomStringConvertible {
    package let description: String

    /// The server itself.
    package static let system = Actor("system")

    /// Identifies a person or a program, such as `jane@host`.
    ///
    /// Truncated to 100 characters, without line breaks; an empty name becomes the system.
    package init(_ name: String) {
        let name = name.filter { !$0.isNewline }.prefix(100)
        description = name.isEmpty ? "system" : String(name)
    }
}
