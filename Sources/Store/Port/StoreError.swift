/// An error of the database or of the file system under it.
package struct StoreError: Error, Equatable {
    /// The class of an error, from which a caller decides what to do.
    package enum Kind: Equatable, Sendable {
        /// The disk is full, the file is locked, read-only or gone; a retry may succeed.
        case unavailable
        /// A unique, foreign key or CHECK constraint was violated.
        case constraint
        /// A fault of this program or a corrupt file.
        case broken
        /// The file was written by a newer version of this program.
        case newerSchema
    }

    package let kind: Kind
    /// The cause that an operator can remove; nil if it is not known.
    package let fault: StoreFault?
    /// The reason for operators, without the statement.
    package let reason: String
    /// The SQL statement that failed, for the log only; nil if there is none.
    package let statement: String?

    init(_ kind: Kind, _ reason: String, fault: StoreFault? = nil, statement: String? = nil) {
        self.kind = kind
        self.fault = fault
        self.reason = reason
        self.statement = statement
    }

    /// An error of no known cause after which a retry may succeed.
    package static func unavailable(_ reason: String) -> Self { Self(.unavailable, reason) }

    /// A fault of this program or a corrupt file.
    package static func broken(_ reason: String) -> Self { Self(.broken, reason) }

    /// The refusal of a file from a newer version of this program.
    package static let newerSchema = Self(
        .newerSchema,
        "the database was made by a newer version"
    )

    /// The reason and the statement, for the log.
    package var logText: String {
        statement.map { "\(reason) in the statement: \($0)" } ?? reason
    }
}

extension StoreError: CustomStringConvertible {
    package var description: String {
        kind == .newerSchema ? "\(kind)" : "\(kind)(\(logText.debugDescription))"
    }
}

extension Error {
    /// True for an error of the store after which a retry may succeed.
    package var isStoreUnavailable: Bool { (self as? StoreError)?.kind == .unavailable }
}
