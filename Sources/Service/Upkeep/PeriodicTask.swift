/// Something that has to be done from time to time and by nobody in particular.
///
/// Called about once a second, on one thread; a chore that is due less often says so to itself.
package protocol PeriodicTask: Sendable {
    /// What it is called in the log.
    var name: String { get }

    /// Does what is due now, a second's worth of it at most.
    ///
    /// Throws what kept it from that; it is called again all the same.
    func run() throws
}
