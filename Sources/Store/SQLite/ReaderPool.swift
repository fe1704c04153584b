import Basics

/// Reading connections, each in use by one thread at a time.
///
/// As many are open as threads have read at once; a reader waits neither for another nor for the
/// writer. The first ones are preferred, so that their page caches stay warm; those that only a burst
/// needs have small ones, since 64 of the usual size are 128 MB.
///
/// Sendable is true: a connection is either idle behind the lock or in use by one call.
final class ReaderPool: @unchecked Sendable {
    private struct Reader {
        let number: Int
        let connection: SQLiteConnection
    }

    private struct State {
        var opened = 0
        /// By number, the lowest last.
        var idle: [Reader] = []
    }

    /// Connections with a page cache of SQLite's default, 2 MB.
    private static let preferred = 8

    /// Page cache of the others, in KiB: room for the pages of a few look-ups.
    private static let smallCache = 256

    private let state = Guarded(State())
    private let open: @Sendable () throws -> SQLiteConnection

    /// Makes an empty pool; `open` opens one more reading connection.
    init(open: @escaping @Sendable () throws -> SQLiteConnection) { self.open = open }

    /// Runs `body` with exclusive use of a connection.
    ///
    /// Throws what `body` throws, or `StoreError`.
    func withConnection(_ body: (SQLiteConnection) throws -> Void) throws {
        let reader = try state.withLock { $0.idle.popLast() } ?? openOne()
        defer { putBack(reader) }
        try body(reader.connection)
    }

    // MARK: - Private

    private func openOne() throws -> Reader {
        let connection = try open()
        let number = state.withLock { state in
            defer { state.opened += 1 }
            return state.opened
        }
        if number >= Self.preferred {
            try connection.execute("PRAGMA cache_size = -\(Self.smallCache)")
        }
        return Reader(number: number, connection: connection)
    }

    private func putBack(_ reader: Reader) {
        state.withLock { state in
            let place = state.idle.lastIndex { $0.number > reader.number }
            state.idle.insert(reader, at: place.map { $0 + 1 } ?? 0)
        }
    }
}
