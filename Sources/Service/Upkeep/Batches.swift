import Foundation

/// Splits long work on the database into batches with pauses for other writers.
///
/// SQLite has one writer, and a waiting one polls every few milliseconds, later every hundred; so a
/// batch is short, and the pause after it longer than that interval.
enum Batches {
    /// The size of a batch: some ten milliseconds of writing.
    static let size = 500
    private static let pause = 0.03

    /// Passes the batches of `count` items to `body` in their order; `progress` gets the fraction
    /// done before each, from 0 to 1.
    ///
    /// Sleeps between two batches. An error of `body` ends it.
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
