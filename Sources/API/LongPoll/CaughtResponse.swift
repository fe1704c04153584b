import HTTP
import Synchronization

/// An endpoint's deferred response with what every response has: errors in the path's shape, the
/// headers and a line in the log.
///
/// It never throws.
final class CaughtResponse: DeferredResponse {
    private let late: any DeferredResponse
    private let boundary: ErrorBoundary
    private let finish: @Sendable (Response) -> Response
    private let isOpen = Mutex(false)

    /// Catches the errors of `late`; `finish` completes the head of its response, once.
    init(
        _ late: any DeferredResponse,
        _ boundary: ErrorBoundary,
        finish: @escaping @Sendable (Response) -> Response
    ) {
        self.late = late
        self.boundary = boundary
        self.finish = finish
    }

    func begin(wake: @escaping @Sendable () -> Void) { late.begin(wake: wake) }

    func next(isLast: Bool) -> DeferredStep {
        do {
            return finished(try late.next(isLast: isLast))
        } catch {
            let response = boundary.response(to: error)
            return isOpen.withLock { $0 } ? .close : .answer(finish(response))
        }
    }

    // MARK: - Private

    private func finished(_ step: DeferredStep) -> DeferredStep {
        switch step {
        case .answer(let response): return .answer(finish(response))
        case .open(let response):
            isOpen.withLock { $0 = true }
            return .open(finish(response))
        case .wait, .part, .close: return step
        }
    }
}
