internal import Dispatch
internal import Synchronization

/// Two workers that share a small number of indexed tasks.
struct Team {
    let count: Int
    private static let workers = 2

    /// Runs the task for each index from 0 to `count - 1`; results are in the order of the indices.
    func run<Value: Sendable>(_ task: @Sendable (Int) -> Value?) -> [Value?] {
        let next = Atomic<Int>(0)
        let results = Mutex<[Value?]>(Array(repeating: nil, count: count))
        DispatchQueue.concurrentPerform(iterations: Self.workers) { _ in
            while true {
                let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
                guard index < count else { return }
                let value = task(index)
                results.withLock { $0[index] = value }
            }
        }
        return results.withLock { $0 }
    }
}
