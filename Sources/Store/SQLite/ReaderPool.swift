import Basics
import Domain

/// Reading connections, each in use by one thread at a time.
///
/// The connection used last is handed out first, so that as many are open as threads have read at
/// once and their caches stay warm. None is ever shared, and none waits for another or for the
/// writer.
///
/// Sendable is true: a reader is either idle behind the lock or in the hands of one call.
final class ReaderPool: @unchecked Sendable {
    private let idle = Guarded<[SQLiteReader]>([])
    private let open: @Sendable () throws -> SQLiteReader

    /// Makes an empty pool; `open` makes one more reading connection.
    init(open: @escaping @Sendable () throws -> SQLiteReader) { self.open = open }

    /// Runs `body` on a connection that nobody else uses meanwhile.
    ///
    /// Throws what `body` throws, or `StoreError`.
    func withReader(_ body: (any Transaction) throws -> Void) throws {
        let reader = try idle.withLock { $0.popLast() } ?? open()
        defer { idle.withLock { $0.append(reader) } }
        try body(reader)
    }
}
