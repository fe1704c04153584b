import Foundation

/// The server's threads, and the wait for their end.
final class Threads: Sendable {
    private let running = DispatchGroup()

    /// Starts `count` threads that each run `body` once.
    ///
    /// `niceness` above 0 lowers their priority: they run while no others want the processor.
    func start(
        _ name: String,
        count: Int,
        niceness: Int32 = 0,
        _ body: @escaping @Sendable () -> Void
    ) {
        for index in 0..<count {
            running.enter()
            let thread = Thread { [running] in
                // Linux keeps a niceness for each thread.
                if niceness > 0 {
                    setpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0, niceness)
                }
                body()
                running.leave()
            }
            thread.name = "\(name)-\(index)"
            thread.start()
        }
    }

    /// Waits until all bodies have returned; false if that takes longer than the given time.
    func join(atMost time: Duration) -> Bool {
        running.wait(timeout: .now() + .seconds(Int(time.components.seconds))) == .success
    }
}
