internal import Basics
internal import Foundation
internal import Synchronization

/// Two workers that share a small number of indexed tasks.
///
/// The second is a new thread, which inherits the niceness of the first; one of libdispatch's pool
/// would have that of whichever job it was made for.
struct Team {
    let count: Int

    /// Runs the task for each index from 0 to `count - 1`; results are in the order of the indices.
    func run<Value: Sendable>(_ task: @Sendable (Int) -> Value?) -> [Value?] {
        let next = Atomic<Int>(0)
        let results = Mutex<[Value?]>(Array(repeating: nil, count: count))
        runTwice {
            while true {
                let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
                guard index < count else { return }
                let value = task(index)
                results.withLock { $0[index] = value }
            }
        }
        return results.withLock { $0 }
    }

    // MARK: - Private

    /// Runs `work` here and, if there is more than one task, on a second thread at the same time.
    private func runTwice(_ work: @Sendable () -> Void) {
        guard count > 1 else { return work() }
        withoutActuallyEscaping(work) { work in
            let errand = Errand(work)
            let second = Thread { errand.run() }
            second.name = "renderer"
            second.start()
            work()
            errand.done.wait()
        }
    }
}
