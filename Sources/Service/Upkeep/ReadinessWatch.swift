/// Runs the readiness checks periodically, so that the log has problems even if no one asks.
package struct ReadinessWatch: PeriodicTask {
    package let name = "readiness"
    private let readiness: Readiness

    /// Runs the checks of a readiness.
    package init(_ readiness: Readiness) { self.readiness = readiness }

    /// Runs the checks.
    package func run() { _ = readiness.problems() }
}
