import Domain
import GRDB

/// Reading connections, each in use by one thread at a time.
///
/// The connection used last is handed out first, so that as many are open as threads have read at
/// once and their caches stay warm. None is ever shared, and none waits for another or for the
/// writer.
final class ReaderPool: Sendable {
    private let idle = Guarded<[DatabaseQueue]>([])
    private let open: @Sendable () throws -> DatabaseQueue

    /// Makes an empty pool; `open` makes one more reading connection.
    init(open: @escaping @Sendable () throws -> DatabaseQueue) { self.open = open }

    /// Runs `body` on a connection that nobody else uses meanwhile.
    ///
    /// Throws what `body` throws, or `StoreError`.
    func withReader(_ body: (any Session) throws -> Void) throws {
        try SQLiteError.translated {
            let queue = try idle.withLock { $0.popLast() } ?? open()
            defer { idle.withLock { $0.append(queue) } }
            try queue.unsafeRead { try body(SQLiteSession(database: $0)) }
        }
    }
}
