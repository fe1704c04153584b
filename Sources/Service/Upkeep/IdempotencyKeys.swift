import Basics
import Domain
import Foundation
import Store

/// Removes idempotency keys that are older than a day.
struct IdempotencyKeys: PeriodicTask {
    let name = "idempotency keys"
    let context: Context

    /// Reads first, so that an idle run takes no writer's time.
    func run() throws {
        let cutoff = context.now - Idempotency.lifetime.seconds
        guard try context.read({ try IdempotencyTable.isAny(before: cutoff, in: $0) }) else {
            return
        }
        _ = try context.transaction { try IdempotencyTable.forget(before: cutoff, in: $0) }
    }
}
