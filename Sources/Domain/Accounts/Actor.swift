/// Who changes something: what the audit trail names.
package struct Actor: Equatable, Sendable, CustomStringConvertible {
    package let description: String

    /// The server itself.
    package static let system = Actor("system")

    /// Names a person or a program: `jane@host`.
    ///
    /// Only its first 100 characters count; nothing is read as the system.
    package init(_ name: String) {
        let name = name.filter { !$0.isNewline }.prefix(100)
        description = name.isEmpty ? "system" : String(name)
    }
}
