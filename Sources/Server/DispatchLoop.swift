import Basics
import Dispatch

/// libdispatch's event loop, which Foundation and the renderer's team of threads use.
enum DispatchLoop {
    /// Makes libdispatch open the descriptors that it needs, while there are some.
    ///
    /// It does so at its first use otherwise, and ends the process where it gets none
    /// (`_dispatch_epoll_init`).
    static func start() {
        let hasFired = DispatchSemaphore(value: 0)
        let timer = DispatchSource.makeTimerSource()
        timer.setEventHandler { hasFired.signal() }
        timer.schedule(deadline: .now() + .milliseconds(5))
        timer.resume()
        _ = hasFired.wait(timeout: .now() + 5)
        timer.cancel()
    }
}
