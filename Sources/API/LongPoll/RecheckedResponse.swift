import HTTP

/// An endpoint's deferred response whose caller is authorised again before each step: a revoked key, a
/// suspended account or changed terms end it, at the latest with the next poll.
struct RecheckedResponse: DeferredResponse {
    private let late: any DeferredResponse
    private let check: @Sendable () throws -> Void

    /// Puts a check before the steps of `late`.
    init(_ late: any DeferredResponse, _ check: @escaping @Sendable () throws -> Void) {
        self.late = late
        self.check = check
    }

    func begin(wake: @escaping @Sendable () -> Void) { late.begin(wake: wake) }

    func next(isLast: Bool) throws -> DeferredStep {
        try check()
        return try late.next(isLast: isLast)
    }
}
