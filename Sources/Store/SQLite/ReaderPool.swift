import Basics

/// Reading connections, each in use by one thread at a time.
///
/// Last in, first out: as many are open as threads have read at once, and their caches stay warm.
/// A reader waits neither for another nor for the writer.
///
/// Sendable is true: a connection is either idle behind the lock or in use by one call.
final class ReaderPool: @unchecked Sendable {
    private let idle = Guarded<[SQLiteConnection]>([])
    private let open: @Sendable () throws -> SQLiteConnection

    /// Makes an empty pool; `open` opens one more reading connection.
    init(open: @escaping @Sendable () throws -> SQLiteConnection) { self.open = open }

    /// Runs `body` with exclusive use of a connection.
    ///
    /// Throws what `body` throws, or `StoreError`.
    func withConnection(_ body: (SQLiteConnection) throws -> Void) throws {
        let connection = try idle.withLock { $0.popLast() } ?? open()
        defer { idle.withLock { $0.append(connection) } }
        try body(connection)
    }
}
