import Basics
import Domain
import Foundation
import Store

/// Renews the leases of all jobs that threads of this process hold, whatever their work does.
///
/// A decode, an upload to a provider or a write to a slow disk may take longer than a lease and
/// report nothing. Work that never ends is bounded by the job's deadline, after which its claim is
/// gone. One thread in `run` serves all leases; any thread may call the rest.
package final class LeaseHeartbeat: Sendable {
    private let leases = Guarded<[ClaimToken: Lease]>([:])
    private let stopped = DispatchSemaphore(value: 0)

    /// Holds no lease yet.
    package init() {}

    /// Renews all leases four times in the duration of a lease, until `stop`, on the calling
    /// thread.
    package func run(lease: Duration) {
        while stopped.wait(timeout: .now() + lease.seconds / 4) == .timedOut { beat() }
    }

    /// Makes `run` return.
    package func stop() { stopped.signal() }

    /// Renews each lease once; one that is lost or can't be renewed now is passed over.
    package func beat() {
        for lease in leases.withLock({ Array($0.values) }) { _ = lease.isHeld() }
    }

    /// Keeps a lease during `body`.
    func keeping<Result>(_ lease: Lease, _ body: () throws -> Result) rethrows -> Result {
        leases.withLock { $0[lease.claim.token] = lease }
        defer { leases.withLock { $0[lease.claim.token] = nil } }
        return try body()
    }
}
