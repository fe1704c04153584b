import Foundation

/// The server's threads, and the wait for their end.
final class Threads: Sendable {
    private let running = DispatchGroup()

    /// Starts `count` threads that each run `body` once.
    ///
    /// All have the usual niceness: each at times holds what others wait for, such as the commit of
    /// a transaction. Work that yields gets a thread of its own (`Niceness.run`).
    func start(_ name: String, count: Int, _ body: @escaping @Sendable () -> Void) {
        for index in 0..<count {
            running.enter()
            let thread = Thread { [running] in
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
