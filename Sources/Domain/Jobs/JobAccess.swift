/// The jobs that a caller may see, cancel and build on, and whose deliveries it may see: those of
/// its account; with a test key only those that test keys submitted.
///
/// A job of neither kind is not there for the caller. Live keys see test jobs too, so that their
/// lists are complete, but take none of their images.
package struct JobAccess: Hashable, Sendable {
    package let account: AccountID
    package let isTestOnly: Bool
}

/// Has access to jobs.
package protocol JobViewer: Sendable {
    var access: JobAccess { get }
}

/// The server itself and its administrators, who act for an account and see all of its jobs.
extension AccountID: JobViewer {
    package var access: JobAccess { JobAccess(account: self, isTestOnly: false) }
}

extension Authenticated: JobViewer {
    package var access: JobAccess {
        JobAccess(account: account.id, isTestOnly: terms.isTest)
    }
}

extension JobAccess: JobViewer {
    package var access: JobAccess { self }
}
