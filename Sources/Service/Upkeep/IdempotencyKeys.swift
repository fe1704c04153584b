import Basics
import Domain
import Foundation
import Store

/// Forgets idempotency keys that are older than a day.
struct IdempotencyKeys: PeriodicTask {
    let name = "idempotency keys"
    let database: any Database
    let clock: Clock

    /// A read first, so that looking costs no writer's time.
    func run() throws {
        let cutoff = clock() - Idempotency.lifetime.seconds
        guard try database.read({ try IdempotencyTable.isAny(before: cutoff, in: $0) }) else {
            return
        }
        _ = try database.transaction { try IdempotencyTable.forget(before: cutoff, in: $0) }
    }
}
