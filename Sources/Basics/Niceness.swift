package import Foundation

/// The priority of threads, 0 for the usual one up to 19 for the lowest.
///
/// Linux keeps a niceness for each thread, new threads inherit it, and without privileges it only
/// rises (sched(7), setpriority(2)). So a thread that yields is made for one piece of work and ends
/// with it. Yielding work must hold no lock that other work waits for: it may not run for long.
package enum Niceness {
    /// The niceness of the calling thread.
    package static var current: Int32 { getpriority(process, 0) }

    /// Raises that of the calling thread until its end.
    ///
    /// The lowest also takes the policy SCHED_IDLE (sched(7)): whichever thread wakes on its processor
    /// runs at once, where a nice one may finish its slice of some milliseconds. Without effect if the
    /// system refuses: priorities are no part of correctness.
    package static func raise(to niceness: Int32) {
        _ = setpriority(process, 0, niceness)
        guard niceness >= lowest else { return }
        var parameters = sched_param()
        _ = sched_setscheduler(0, idlePolicy, &parameters)
    }

    /// Runs `body` on a new thread of that niceness and waits for it; on the calling thread if that
    /// has it already.
    ///
    /// Meanwhile `check` is called on the calling thread ten times a second. Rethrows.
    package static func run<Value>(
        at niceness: Int32,
        checking check: () -> Void = {},
        _ body: () throws -> Value
    ) throws -> Value {
        guard niceness > current else { return try body() }
        return try withoutActuallyEscaping(body) { body in
            let errand = Errand(body)
            let thread = Thread {
                raise(to: niceness)
                errand.run()
            }
            thread.name = "nice-\(niceness)"
            thread.start()
            while errand.done.wait(timeout: .now() + 0.1) == .timedOut { check() }
            guard let result = errand.result else { throw CancellationError() }
            return try result.get()
        }
    }

    // MARK: - Private

    private static let lowest: Int32 = 19

    /// SCHED_IDLE of Linux' sched.h, which Swift's Glibc module omits.
    private static let idlePolicy: Int32 = 5

    private static var process: __priority_which_t { __priority_which_t(PRIO_PROCESS.rawValue) }
}

/// Work that one thread has another one do.
///
/// `@unchecked Sendable` is safe if the first waits for `done` before it reads the result.
package final class Errand<Value>: @unchecked Sendable {
    /// Signalled once, at the end.
    package let done = DispatchSemaphore(value: 0)
    /// The result of the work; nil before its end.
    package private(set) var result: Result<Value, any Error>?
    private var body: (() throws -> Value)?

    /// Holds work that was not done yet.
    package init(_ body: @escaping () throws -> Value) { self.body = body }

    /// Does the work, on the calling thread; called once.
    ///
    /// Releases it before the signal, after which its captures may be gone.
    package func run() {
        perform()
        done.signal()
    }

    // MARK: - Private

    /// Not inlined: then no reference to the work outlives it.
    @inline(never)
    private func perform() {
        guard let body else { return }
        result = Result { try body() }
        self.body = nil
    }
}
