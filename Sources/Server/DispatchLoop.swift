import Basics
import Dispatch

/// libdispatch's event loop, which Foundation uses.
enum DispatchLoop {
    /// Makes libdispatch open the descriptors that it needs, while some are free.
    ///
    /// Otherwise it opens them at its first use, and ends the process if it gets none
    /// (`_dispatch_epoll_init`).
    static func start() {
        // One that is due when the loop first looks opens no timerfd: the distant one does then.
        let distant = DispatchSource.makeTimerSource()
        distant.schedule(deadline: .now() + .seconds(3600))
        distant.resume()
        let hasFired = DispatchSemaphore(value: 0)
        let timer = DispatchSource.makeTimerSource()
        timer.setEventHandler { hasFired.signal() }
        timer.schedule(deadline: .now() + .milliseconds(5))
        timer.resume()
        _ = hasFired.wait(timeout: .now() + 5)
        timer.cancel()
        distant.cancel()
    }
}
