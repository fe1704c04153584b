import Basics
import CMalloc
import Service

/// The process' memory, which goes back to the system when jobs end.
///
/// glibc keeps freed memory in two ways. Its threshold for blocks of their own grows with each large
/// block that is freed, up to 32 MiB: pictures then come from arenas, which only shrink at their
/// ends. And each of some threads has an arena, up to eight for each processor. Without the settings
/// here an idle server stands at some hundred megabytes after a few dozen jobs.
enum Memory {
    /// Keeps the threshold for blocks of their own at 128 KiB, its first value, and the arenas at
    /// two.
    ///
    /// Call it before any other thread exists. Blocks of pictures cost a system call each then,
    /// little beside drawing them.
    static func configure() { _ = cmalloc_pin(128 * 1024, 2) }
}

/// Gives free pages inside arenas back, which small blocks at their ends hold: JSON bodies leave
/// such.
///
/// Every 20 seconds; it takes some milliseconds, during which other threads wait for memory.
final class MemoryTrim: PeriodicTask {
    let name = "memory"
    private static let pause = Duration.seconds(20)
    private let dueAt = Guarded(ContinuousClock.now + MemoryTrim.pause)

    func run() {
        let isDue = dueAt.withLock { dueAt in
            guard ContinuousClock.now >= dueAt else { return false }
            dueAt = .now + Self.pause
            return true
        }
        if isDue { _ = cmalloc_give_back() }
    }
}
