import CCurl
import Foundation

/// Tells libcurl of events on the sockets of a multi handle, which an epoll(7) watches, and of its
/// timer.
///
/// Only sockets with events cause calls of libcurl, so a transfer that hangs costs the others
/// nothing. curl_multi_perform(3) and curl_multi_poll(3) instead visit every transfer in each call.
/// See curl_multi_socket_action(3).
///
/// Any thread may call `wake`; everything else is used on one thread. The owner must keep the
/// poller until the multi handle is closed.
final class SocketPoller {
    private var multi: UnsafeMutableRawPointer?
    private let poller = epoll_create1(Int32(EPOLL_CLOEXEC))
    /// Ends a wait: an eventfd(2).
    private let wakeEvent = eventfd(0, Int32(EFD_CLOEXEC | EFD_NONBLOCK))
    private let clock = ContinuousClock()
    /// The time at which libcurl wants a call even without an event; nil if it wants none.
    private var timer: ContinuousClock.Instant?
    /// The most events of one wait; the next wait returns the others.
    private static let capacity = 64

    init() { set(wakeEvent, EPOLLIN.rawValue) }

    /// Registers the callbacks of the multi handle; called once.
    func attach(_ multi: UnsafeMutableRawPointer) {
        self.multi = multi
        let context = Unmanaged.passUnretained(self).toOpaque()
        ccurl_multi_set_socket_callback(multi, context) { _, socket, interest, context, _ in
            SocketPoller.of(context)?.watch(socket, interest)
            return 0
        }
        ccurl_multi_set_timer_callback(multi, context) { _, milliseconds, context in
            SocketPoller.of(context)?.setTimer(milliseconds)
            return 0
        }
    }

    deinit {
        close(poller)
        close(wakeEvent)
    }

    /// Ends the wait under way, or the next one.
    func wake() { eventfd_write(wakeEvent, 1) }

    /// Waits for events, a wake-up, the timer or the time limit, and handles the events.
    func handleEvents(within limit: Duration) {
        withUnsafeTemporaryAllocation(of: epoll_event.self, capacity: Self.capacity) { events in
            let count = epoll_wait(poller, events.baseAddress, Int32(events.count), pause(limit))
            // Without a pause, the caller would spin.
            if count < 0, errno != EINTR { usleep(10_000) }
            for event in events.prefix(Int(max(0, count))) { handle(event) }
        }
    }

    /// Handles the timer if it has expired; this also starts the transfers that were added.
    func handleTimer() {
        guard let timer, timer <= clock.now else { return }
        // The callback sets it anew.
        self.timer = nil
        act(on: CURL_SOCKET_TIMEOUT)
    }

    // MARK: - Private

    private static func of(_ context: UnsafeMutableRawPointer?) -> SocketPoller? {
        context.map { Unmanaged<SocketPoller>.fromOpaque($0).takeUnretainedValue() }
    }

    /// The milliseconds of a wait, rounded up, so that no wait ends before the timer expires.
    private func pause(_ limit: Duration) -> Int32 {
        let left = timer.map { min(limit, $0 - clock.now) } ?? limit
        return left > .zero ? Int32(clamping: (left + .microseconds(999)).milliseconds) : 0
    }

    private func handle(_ event: epoll_event) {
        guard event.data.fd == wakeEvent else { return act(on: event.data.fd) }
        var count: eventfd_t = 0
        eventfd_read(wakeEvent, &count)
    }

    /// Lets libcurl look itself at what a socket is ready for, as curl_multi_perform(3) does.
    private func act(on socket: curl_socket_t) {
        ccurl_multi_act(multi, socket)
    }

    // MARK: - Callbacks

    private func setTimer(_ milliseconds: Int) {
        timer = milliseconds < 0 ? nil : clock.now + .milliseconds(milliseconds)
    }

    private func watch(_ socket: curl_socket_t, _ interest: Int32) {
        switch interest {
        case CURL_POLL_IN: set(socket, EPOLLIN.rawValue)
        case CURL_POLL_OUT: set(socket, EPOLLOUT.rawValue)
        case CURL_POLL_INOUT: set(socket, EPOLLIN.rawValue | EPOLLOUT.rawValue)
        default: epoll_ctl(poller, EPOLL_CTL_DEL, socket, nil)
        }
    }

    /// Watches a socket for those events and no others.
    private func set(_ socket: Int32, _ events: UInt32) {
        var event = epoll_event(events: events, data: epoll_data_t(fd: socket))
        if epoll_ctl(poller, EPOLL_CTL_MOD, socket, &event) != 0, errno == ENOENT {
            epoll_ctl(poller, EPOLL_CTL_ADD, socket, &event)
        }
    }
}
