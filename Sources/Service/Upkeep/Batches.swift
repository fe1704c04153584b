import Foundation

/// Long work on the database in parts, between which others have their turn.
///
/// SQLite lets one write at a time, and who waits looks anew every few milliseconds, later every
/// hundred; so a part is short, and the pause behind it longer than the time between two looks.
enum Batches {
    /// How many things a part has: some ten milliseconds of writing.
    static let size = 500
    private static let pause = 0.03

    /// Hands over the parts of so many things in their order; `progress` is told how much is done
    /// before each, from 0 to 1.
    ///
    /// Blocks between two parts. What `body` throws ends it.
    static func take(
        _ count: Int,
        progress: (Double) -> Void = { _ in },
        _ body: (Range<Int>) throws -> Void
    ) rethrows {
        for start in stride(from: 0, to: count, by: size) {
            if start > 0 { Thread.sleep(forTimeInterval: pause) }
            progress(Double(start) / Double(count))
            try body(start..<min(count, start + size))
        }
    }
}
