import Basics
import Dialects
import Domain
import Foundation
import HTTP
import HTTPTypes
import Service
import Synchronization

/// A stream of server-sent events (WHATWG HTML, section 9.2) about a job, from its present state to
/// its end.
///
/// Sends at most two events a second, merging changes in between. A stream ends after ten minutes;
/// clients reconnect by themselves and name the last event that they have seen.
final class EventStream: DeferredResponse {
    private struct State {
        var told: Data?
        var toldAt: ContinuousClock.Instant
        var isOver = false
    }

    private let watch: JobSubscription
    private let encode: @Sendable (Job) throws -> Data
    private let clock: @Sendable () -> ContinuousClock.Instant
    private let end: ContinuousClock.Instant
    private let state: Mutex<State>

    /// Streams the events that `encode` makes of the job.
    init(
        _ watch: JobSubscription,
        clock: @escaping @Sendable () -> ContinuousClock.Instant = { .now },
        encode: @escaping @Sendable (Job) throws -> Data
    ) {
        self.watch = watch
        self.clock = clock
        self.encode = encode
        end = clock() + Self.longest
        state = Mutex(State(toldAt: clock()))
    }

    func begin(wake: @escaping @Sendable () -> Void) { watch.begin(wake: wake) }

    func next(isLast: Bool) throws -> DeferredStep {
        let job = try watch.look()
        let event = try encode(job)
        return state.withLock { state in
            if let told = state.told { return next(job, event, after: told, isLast, &state) }
            state.told = event
            state.isOver = job.state.isTerminal
            return .open(Self.response(Data("retry: 2000\n\n".utf8) + event))
        }
    }

    /// The whole stream if no place is free: the present state, and the time after which to
    /// reconnect.
    static func excess(_ event: Data) -> Response {
        response(Data("retry: 5000\n\n".utf8) + event)
    }

    // MARK: - Private

    private static let longest = Duration.seconds(600)
    /// The shortest time between two events.
    private static let pace = Duration.milliseconds(500)
    /// The longest time without a byte; proxies close idle streams after about a minute.
    private static let silence = Duration.seconds(15)

    private static func response(_ body: Data) -> Response {
        Response(
            status: .ok,
            headers: [
                .contentType: "text/event-stream; charset=utf-8", .cacheControl: "no-store",
                .xAccelBuffering: "no",
            ],
            body: body
        )
    }

    private func next(
        _ job: Job,
        _ event: Data,
        after told: Data,
        _ isLast: Bool,
        _ state: inout State
    ) -> DeferredStep {
        let now = clock()
        guard !state.isOver, !isLast, now < end else { return .close }
        let isTimely = job.state.isTerminal || now >= state.toldAt + Self.pace
        if event != told, isTimely {
            state.told = event
            state.toldAt = now
            state.isOver = job.state.isTerminal
            return .part(event)
        }
        guard now < state.toldAt + Self.silence else {
            state.toldAt = now
            return .part(Data(": still here\n\n".utf8))
        }
        let later = event == told ? state.toldAt + Self.silence : state.toldAt + Self.pace
        return .wait(until: min(later, end, now + LongPoll.pollInterval))
    }
}
