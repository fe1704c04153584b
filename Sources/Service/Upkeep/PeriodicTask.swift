/// A task that housekeeping runs periodically.
///
/// Called about once a second, on one thread; a task that is due less often skips calls itself.
package protocol PeriodicTask: Sendable {
    /// The name in the log.
    var name: String { get }

    /// Does the work that is due, at most a second's worth of it.
    ///
    /// An error is logged; the next call comes all the same.
    func run() throws
}
